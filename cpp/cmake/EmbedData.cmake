# marsad_embed_data(target tables...): the host tool marsad_compile checks every table of cpp/data and packs
# them with a checksum into one blob, which is assembled into the target; stems and verb forms are worked out here, so
# that a program that starts has nothing to build. Runs again only when a table, or the code that reads it, changes.
add_executable(marsad_compile tools/compile.cpp tools/char_classes.cpp tools/shaped.cpp tools/word_forms.cpp
  src/error.cpp src/detail/tsv.cpp src/detail/perfect.cpp src/text/chars.cpp src/text/utf8.cpp src/text/encoding.cpp src/text/word_forms.cpp
  src/normalize/letters.cpp src/tokens/by_type.cpp src/tokens/token.cpp src/morph/analysis.cpp src/morph/conjugator.cpp src/morph/conjugator_spelling.cpp
  src/morph/conjugator_stems.cpp src/morph/drafts.cpp src/morph/tables.cpp src/morph/builder.cpp)
target_compile_features(marsad_compile PRIVATE cxx_std_20)
target_link_libraries(marsad_compile PRIVATE ICU::uc marsad_warnings)
target_include_directories(marsad_compile PRIVATE src include)

function(marsad_embed_data target)
  set(blob "${CMAKE_CURRENT_BINARY_DIR}/marsad_data.blob")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/marsad_data.cpp")
  set(files ${ARGN})
  list(TRANSFORM files PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/data/")
  add_custom_command(OUTPUT "${blob}"
    COMMAND marsad_compile "${CMAKE_CURRENT_SOURCE_DIR}/data" "${blob}" ${ARGN}
    DEPENDS marsad_compile ${files} COMMENT "Compiling data tables" VERBATIM)
  file(CONFIGURE OUTPUT "${source}" CONTENT [[
__asm__(".section .rodata\n.balign 16\n.global marsad_blob_begin\n.hidden marsad_blob_begin\n"
        ".global marsad_blob_end\n.hidden marsad_blob_end\n"
        "marsad_blob_begin:\n.incbin \"@blob@\"\nmarsad_blob_end:\n.byte 0\n.previous\n");
]] @ONLY)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${blob}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
