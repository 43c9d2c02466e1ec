# Warnings for our own targets; never exported.
add_library(marsad_warnings INTERFACE)
target_compile_options(marsad_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Wcast-align -Woverloaded-virtual)
