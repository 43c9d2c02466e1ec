# marsad_sanitize(target): compiles and links with MARSAD_SANITIZE, and so does whoever links the target in this build.
function(marsad_sanitize target)
  if(MARSAD_SANITIZE)
    target_compile_options(${target} PUBLIC $<BUILD_INTERFACE:-fsanitize=${MARSAD_SANITIZE}>
      $<BUILD_INTERFACE:-fno-omit-frame-pointer>)
    target_link_options(${target} PUBLIC $<BUILD_INTERFACE:-fsanitize=${MARSAD_SANITIZE}>)
  endif()
endfunction()
