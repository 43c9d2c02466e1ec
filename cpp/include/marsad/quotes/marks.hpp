#pragma once
/// Pairs of quotation marks.
///
///   for (const Quoted& q : quotes::pair_marks(parsed)) use(q.inner);
///
/// A mark opens or closes by the white space around it, then by its shape, then by what is open: damaged, mixed and
/// reversed shapes pair, a neutral mark nests inside another shape. A mark left open ends with its paragraph, or in
/// a following one where a lone closing mark stands; no quotation is ever longer than four paragraphs. Linear.
#include <vector>

#include <marsad/phrases/parsed.hpp>

namespace marsad::quotes {

struct Quoted {
  tokens::TokenRange inner;  ///< the tokens between the marks, at least one
  std::uint32_t open = 0;    ///< token of the opening mark
  bool closed = true;        ///< a closing mark was found
  std::int32_t outer = -1;   ///< the pair that encloses this one
};

/// Ordered by opening mark.
[[nodiscard]] std::vector<Quoted> pair_marks(const phrases::Parsed& p);

}  // namespace marsad::quotes
