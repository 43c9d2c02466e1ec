# Sourced by quickstart.sh and test.sh: system packages, .venv and the installed package, each step timed.
# Exit 2 where the machine lacks something that cannot be installed, with its name and version.
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV
venv=$PWD/.venv
py=$venv/bin/python
jobs=${JOBS:-$(nproc 2>/dev/null || echo 2)}
export CMAKE_BUILD_PARALLEL_LEVEL=$jobs
logs=$PWD/build/logs
mkdir -p "$logs"

missing() { # what is missing, one a line
  printf 'marsad cannot be set up here. Missing:\n' >&2
  printf '  - %s\n' "$@" >&2
  exit 2
}

log_of() { printf '%s/%s.log' "$logs" "${1//[^A-Za-z0-9+-]/_}"; }

# step LABEL COMMAND...: runs quietly, prints the seconds; shows the end of the output where it fails.
step() {
  local label=$1 log start=$SECONDS
  shift
  log=$(log_of "$label")
  printf '%-44s ' "$label"
  if "$@" >"$log" 2>&1; then
    printf 'ok %5d s\n' $((SECONDS - start))
  else
    local code=$?
    printf 'FAILED %d s\n' $((SECONDS - start))
    tail -n 60 "$log" | sed 's/^/    /'
    return "$code"
  fi
}

has_header() { printf '#include <%s>\n' "$1" | g++ -E -x c++ - >/dev/null 2>&1; }
has_command() { command -v "$1" >/dev/null 2>&1; }

# Is a Debian package's purpose met? By what it gives, so that other ways of having it count too.
has_package() {
  case $1 in
    g++) has_command g++ ;;
    libicu-dev) has_header unicode/uchar.h ;;
    libgtest-dev) has_header gtest/gtest.h ;;
    libbenchmark-dev) has_header benchmark/benchmark.h ;;
    libeigen3-dev) has_header eigen3/Eigen/Core ;;
    ninja-build) has_command ninja ;;
    unicode-data) [ -e /usr/share/unicode/UnicodeData.txt ] ;;
    libclang-rt-19-dev) ls /usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.fuzzer-*.a >/dev/null 2>&1 ;;
    fonts-*) dpkg -s "$1" >/dev/null 2>&1 ;;
    *) has_command "$1" ;;
  esac
}

version_of() { # the version that this project asks for
  case $1 in
    g++) echo "g++ 12 or newer" ;;
    libicu-dev) echo "ICU 67 or newer with headers (libicu-dev)" ;;
    libgtest-dev) echo "GoogleTest 1.12 or newer (libgtest-dev)" ;;
    libbenchmark-dev) echo "Google Benchmark 1.7 or newer (libbenchmark-dev)" ;;
    libeigen3-dev) echo "Eigen 3.4 or newer (libeigen3-dev)" ;;
    cmake) echo "CMake 3.25 or newer (cmake)" ;;
    *) echo "$1" ;;
  esac
}

apt_install() {
  local root=()
  if [ "$(id -u)" != 0 ]; then root=(sudo -n env "DEBIAN_FRONTEND=noninteractive"); fi
  "${root[@]}" apt-get update -qq || true
  "${root[@]}" apt-get install -y -qq --no-install-recommends "$@"
}

# packages NAME...: installs those whose purpose is not met yet.
packages() {
  local name todo=() names=()
  for name in "$@"; do
    has_package "$name" || { todo+=("$name") && names+=("$(version_of "$name")"); }
  done
  [ ${#todo[@]} = 0 ] && return
  has_command apt-get || missing "${names[@]}" "apt-get, to install these (Debian 12 or Ubuntu 24.04, or newer)"
  if [ "$(id -u)" != 0 ]; then
    has_command sudo || missing "${names[@]}" "root or sudo, to install these: apt-get install ${todo[*]}"
    sudo -n true 2>/dev/null || sudo -v || missing "${names[@]}" "the right to install these: sudo apt-get install ${todo[*]}"
  fi
  step "apt-get install ${todo[*]}" apt_install "${todo[@]}" || missing "${names[@]}"
  for name in "${todo[@]}"; do has_package "$name" || missing "$(version_of "$name"), even after apt-get install"; done
}

check_compiler() {
  local major
  major=$(g++ -dumpversion | cut -d. -f1)
  [ "$major" -ge 12 ] || missing "g++ 12 or newer (found $(g++ -dumpfullversion))"
  printf '#include <unicode/uvernum.h>\n#if U_ICU_VERSION_MAJOR_NUM < 67\n#error\n#endif\n' | g++ -E -x c++ - >/dev/null 2>&1 ||
    missing "$(version_of libicu-dev)"
}

usable_python() { # a Python that can make an environment and compile against itself
  "$1" -c 'import ensurepip, os, sys, sysconfig, venv
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(sys.version_info < (3, 11) or not os.path.exists(header))' >/dev/null 2>&1
}

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
    if has_command "$name" && usable_python "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

make_venv() {
  if [ -x "$py" ] && usable_python "$py" && "$py" -m pip --version >/dev/null 2>&1; then return; fi
  local base
  if ! base=$(find_python); then
    has_command apt-get || missing "Python 3.11 or newer with venv and headers (found $(python3 --version 2>&1 || echo none))"
    step "apt-get install python3 python3-venv python3-dev" packages_python ||
      missing "Python 3.11 or newer with venv and headers (python3 python3-venv python3-dev)"
    base=$(find_python) ||
      missing "Python 3.11 or newer with venv and headers (found $(python3 --version 2>&1), of this system's packages)"
  fi
  step "python -m venv .venv" "$base" -m venv --clear "$venv" || missing "a working venv module of $base"
}

packages_python() {
  if [ "$(id -u)" != 0 ] && ! has_command sudo; then return 1; fi
  apt_install python3 python3-venv python3-dev
}

# pip_step LABEL COMMAND...: exit 2 with the requirement that the package registry did not give, else exit 1.
pip_step() {
  local names
  if step "$@"; then return; fi
  mapfile -t names < <(grep -oP 'No matching distribution found for \K\S+' "$(log_of "$1")" | sort -u)
  [ ${#names[@]} = 0 ] || missing "${names[@]/%/ (a Python package; is the registry reachable?)}"
  echo "pip failed; the whole output is in build/logs" >&2
  exit 1
}

# A fingerprint of all that goes into the installed package.
fingerprint() {
  { "$py" --version
    find cpp python pyproject.toml CMakeLists.txt README.md LICENSE -type f \
      ! -path '*/__pycache__/*' ! -path '*/.*' -print0 | sort -z | xargs -0 sha256sum; } | sha256sum
}

install_marsad() {
  local stamp=$venv/.marsad now
  now=$(fingerprint)
  if [ "$now" = "$(cat "$stamp" 2>/dev/null)" ] && "$venv/bin/marsad" --version >/dev/null 2>&1; then return; fi
  rm -f "$stamp"
  pip_step "pip install marsad (compiles the core)" "$py" -m pip install --upgrade-strategy only-if-needed .
  printf '%s\n' "$now" >"$stamp"
}

# install_group NAME: the packages of a dependency group of pyproject.toml.
install_group() {
  local stamp=$venv/.group-$1 now
  now=$(sha256sum pyproject.toml)
  if [ "$now" = "$(cat "$stamp" 2>/dev/null)" ]; then return; fi
  install_list() {
    "$py" -m pip install "pip>=25.1" && "$py" -m pip install --group "$1"
  }
  pip_step "pip install (group $1)" install_list "$1"
  printf '%s\n' "$now" >"$stamp"
}
