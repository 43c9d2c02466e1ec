// marsad._core: one submodule for each layer. Every object is immutable after construction or guards itself.
#include <pybind11/pybind11.h>

#include "register.hpp"

PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
  m.doc() = "The compiled core of marsad; use the package marsad, which wraps it.";
  m.attr("__version__") = MARSAD_VERSION_STRING;
  register_errors(m);
  const auto layer = [&](const char* name, void (*fill)(py::module_&)) {
    py::module_ sub = m.def_submodule(name);
    py::module_::import("sys").attr("modules")[sub.attr("__name__")] = sub;
    fill(sub);
  };
  layer("text", register_text);
  layer("normalize", register_normalize);
  layer("tokens", register_tokens);
  layer("morph", register_morph);
  layer("phrases", register_phrases);
  layer("lexicon", register_lexicon);
  layer("keywords", register_keywords);
  layer("corpus", register_corpus);
}
