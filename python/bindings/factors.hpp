#pragma once
// Factors of what shifts a value, by kind or id of a rule: a dict of Python as the core takes it.
#include <marsad/lexicon/shifting.hpp>

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

inline std::vector<marsad::lexicon::ShiftFactor> factors_from(const pybind11::dict& given) {
  std::vector<marsad::lexicon::ShiftFactor> out;
  for (const auto& [name, factor] : given) out.push_back({pybind11::cast<std::string>(name), pybind11::cast<double>(factor)});
  return out;
}
