# Eigen 3.4 or 5: a version range fails across majors, so each is tried in turn.
foreach(version 3.4 5)
  if(NOT TARGET Eigen3::Eigen)
    find_package(Eigen3 ${version} QUIET CONFIG)
  endif()
endforeach()
if(NOT TARGET Eigen3::Eigen) # cmeel-eigen of the isolated pip build
  find_package(Eigen3 3.4 QUIET CONFIG PATH_SUFFIXES cmeel.prefix/share/eigen3/cmake)
endif()
if(NOT TARGET Eigen3::Eigen)
  message(FATAL_ERROR "marsad needs Eigen >= 3.4 (headers): sudo apt-get install libeigen3-dev")
endif()
