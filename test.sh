#!/usr/bin/env bash
# Runs every check: ./test.sh, or ./test.sh --full with sanitizers, tidy, types, all notebooks, fuzzing, benchmarks.
# The last line counts: "N passed, 0 failed" (", N skipped"); exit 1 where something failed.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/setup.sh

full=no
for argument in "$@"; do
  case $argument in
    --full) full=yes ;;
    *) echo "usage: ./test.sh [--full]" >&2; exit 2 ;;
  esac
done

passed=0 failed=0 skipped=0 broken=()
results=$PWD/build/results
rm -rf "$results"
mkdir -p "$results"

# count NAME FILE: adds the cases of a JUnit file; no file, or a file without a case, is a failure.
count() {
  local name=$1 file=$2 sums
  sums=$("$py" - "$file" <<'PY'
import sys
from xml.etree import ElementTree

total = bad = left = 0
try:
    for suite in ElementTree.parse(sys.argv[1]).iter("testsuite"):
        number = {key: int(suite.get(key) or 0) for key in ("tests", "failures", "errors", "skipped", "disabled")}
        total += number["tests"]
        bad += number["failures"] + number["errors"]
        left += number["skipped"] + number["disabled"]
except (OSError, ElementTree.ParseError):
    pass
print(total - bad - left, bad if total else 1, left)
PY
  )
  set -- $sums
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
  [ "$2" = 0 ] || broken+=("$name")
  printf '    %d passed, %d failed, %d skipped\n' "$1" "$2" "$3"
}

# suite LABEL FILE COMMAND...: a runner that writes a JUnit file.
suite() {
  local label=$1 file=$results/$2 before=$failed
  shift 2
  local code=0
  step "$label" "$@" || code=$?
  count "$label" "$file"
  if [ "$code" != 0 ] && [ "$failed" = "$before" ]; then
    failed=$((failed + 1))
    broken+=("$label")
  fi
}

# check LABEL COMMAND...: counts as one test.
check() {
  if step "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && broken+=("$1"); fi
}

skip() {
  printf '%-44s skipped: %s\n' "$1" "$2"
  skipped=$((skipped + 1))
}

native() { # configure, build and test one preset
  cmake --preset "$1" && cmake --build --preset "$1" && ctest --preset "$1" -j "$jobs" --output-junit "$results/$1.xml"
}

consumer() { # install by component, configure, build, run
  local prefix=$PWD/build/consumer/prefix work=$PWD/build/consumer/$1 source=tests/install
  local options=(-G Ninja -DCMAKE_BUILD_TYPE=Release)
  rm -rf "$prefix" "$work"
  if [ "$1" = from_fetch ]; then
    source=tests/install/from_fetch
    options+=("-DFETCHCONTENT_SOURCE_DIR_MARSAD=$PWD")
  else
    options+=("-DCMAKE_PREFIX_PATH=$prefix")
    cmake --install build/release --component dev --prefix "$prefix" || return
  fi
  cmake -S "$source" -B "$work" "${options[@]}" && cmake --build "$work" &&
    "$work/consumer" >"$work/out.txt" && cat "$work/out.txt" || return
  ! grep -vxFf "$work/out.txt" tests/install/expected.txt # lines that must be printed, and were not
}

package_is_lean() { # the package holds the Python part only, and all of it
  local folder
  folder=$("$py" -c 'import marsad, os; print(os.path.dirname(marsad.__file__))') || return
  case $folder in "$venv"/*) ;; *) echo "marsad was imported from $folder" && return 1 ;; esac
  ls "$folder"/_core*.so "$folder"/{py.typed,sample/news.jsonl,sample/actors.csv} "$folder"/report/templates/* || return
  ! find "$folder" -name '*.hpp' -o -name '*.a' | grep .
}

sources_are_ascii() { # Arabic stands in data and tests; code names its code points
  ! grep -nP '[^\x00-\x7F]' -r cpp/include cpp/src cpp/tools python/bindings
}

format_cpp() {
  find cpp python/bindings tests -name '*.[ch]pp' -print0 | xargs -0 clang-format-19 --dry-run --Werror
}

packages g++ libicu-dev cmake ninja-build libgtest-dev libeigen3-dev unicode-data
if [ "$full" = yes ]; then packages clang-format-19 clang-tidy-19 clang-19 libclang-rt-19-dev libbenchmark-dev; fi
if [ "$full" = yes ] && ! has_package chromium; then
  step "apt-get install chromium and fonts" apt_install chromium fonts-noto-core fonts-hosny-amiri || true
fi
if [ "${CI:-}" = true ]; then packages clang-format-19; fi
check_compiler
make_venv
install_marsad
install_group test
if [ "$full" = yes ]; then install_group dev; fi

suite "C++ tests" release.xml native release
check "C++ consumer (find_package)" consumer find_package
check "The installed package is complete and lean" package_is_lean
cases=(-m "not slow")
if [ "$full" = yes ]; then cases=(); fi
suite "Python tests, README, docstrings, notebooks" python.xml \
  "$py" -m pytest -q --junitxml="$results/python.xml" "${cases[@]}"
check "ruff check" "$py" -m ruff check .
check "ruff format" "$py" -m ruff format --check .
check "C++ sources are ASCII" sources_are_ascii
if has_command clang-format-19; then check "clang-format" format_cpp; else skip "clang-format" "clang-format-19 is not installed"; fi

if [ "$full" = yes ]; then
  suite "C++ tests under ASan and UBSan" asan-ubsan.xml native asan-ubsan
  check "C++ consumer (FetchContent)" consumer from_fetch
  tidy() { cmake --preset tidy && cmake --build --preset tidy; }
  check "clang-tidy" tidy
  check "mypy --strict" "$py" -m mypy
  if [ -e tests/fuzz/CMakeLists.txt ]; then
    fuzz() {
      cmake --preset fuzz && cmake --build --preset fuzz || return
      local target found
      for target in build/fuzz/tests/fuzz/fuzz_*; do
        [ -f "$target" ] && [ -x "$target" ] || continue
        found=build/fuzz/found/${target##*/}
        mkdir -p "$found"
        "$target" "$found" "tests/fuzz/corpus/${target##*/fuzz_}" \
          -max_total_time="${FUZZ_SECONDS:-30}" -timeout=10 -print_final_stats=1 || return
      done
    }
    check "fuzzing" fuzz
  else
    skip "fuzzing" "tests/fuzz holds no targets"
  fi
  if [ -e tests/bench/CMakeLists.txt ]; then
    bench() {
      cmake --preset bench && cmake --build --preset bench || return
      local target
      for target in build/bench/tests/bench/bench_*; do
        if [ -f "$target" ] && [ -x "$target" ]; then "$target" --smoke || return; fi
      done
      for target in tests/bench/bench_*.py; do
        if [ -f "$target" ]; then "$py" "$target" --smoke || return; fi
      done
    }
    check "benchmarks (smoke)" bench
  else
    skip "benchmarks (smoke)" "tests/bench holds none"
  fi
fi

echo
for name in "${broken[@]}"; do echo "failed: $name"; done
line="$passed passed, $failed failed"
if [ "$skipped" != 0 ]; then line="$line, $skipped skipped"; fi
echo "$line"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
