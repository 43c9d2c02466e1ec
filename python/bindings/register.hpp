#pragma once
// One function for each layer; module.cpp calls them.
#include <pybind11/pybind11.h>

namespace py = pybind11;

void register_errors(py::module_& m);
void register_text(py::module_& m);
void register_normalize(py::module_& m);
void register_tokens(py::module_& m);
void register_morph(py::module_& m);
void register_phrases(py::module_& m);
void register_lexicon(py::module_& m);
void register_patterns(py::module_& m);  // part of the layer lexicon
void register_keywords(py::module_& m);
void register_corpus(py::module_& m);
