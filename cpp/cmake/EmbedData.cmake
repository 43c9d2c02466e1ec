# marsad_embed_data(target tables...): the host tool marsad_compile checks every table of cpp/data and packs
# them with a checksum into one blob, which is assembled into the target. Runs again only when a table changes.
add_executable(marsad_compile tools/compile.cpp tools/char_classes.cpp tools/shaped.cpp tools/word_forms.cpp)
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
