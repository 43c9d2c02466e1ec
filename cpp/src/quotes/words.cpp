#include "quotes/words.hpp"

#include "detail/lemma_bits.hpp"

namespace marsad::quotes {

bool has_role(std::string_view lemma, WordRole role) {
  constexpr auto bit = [](WordRole r) { return static_cast<std::uint64_t>(r); };
  static const detail::LemmaBits bits{"rules/quoting.tsv",
                                      "role",
                                      {{"norm", bit(WordRole::norm)},
                                       {"title", bit(WordRole::title)},
                                       {"loaded", bit(WordRole::loaded)},
                                       {"quantity", bit(WordRole::quantity)},
                                       {"attitude", bit(WordRole::attitude)},
                                       {"rubric", bit(WordRole::rubric)},
                                       {"naming", bit(WordRole::naming)},
                                       {"so_called", bit(WordRole::so_called)},
                                       {"describing", bit(WordRole::describing)},
                                       {"entitling", bit(WordRole::entitling)},
                                       {"as", bit(WordRole::as)},
                                       {"by", bit(WordRole::by)},
                                       {"only", bit(WordRole::only)},
                                       {"worth", bit(WordRole::worth)},
                                       {"there_is", bit(WordRole::there_is)},
                                       {"lack", bit(WordRole::lack)},
                                       {"extent", bit(WordRole::extent)},
                                       {"one_of", bit(WordRole::one_of)},
                                       {"statement", bit(WordRole::statement)},
                                       {"means", bit(WordRole::means)},
                                       {"happening", bit(WordRole::happening)},
                                       {"meanwhile", bit(WordRole::meanwhile)},
                                       {"topic", bit(WordRole::topic)},
                                       {"region", bit(WordRole::region)},
                                       {"paper", bit(WordRole::paper)},
                                       {"in", bit(WordRole::in)},
                                       {"comment", bit(WordRole::comment)},
                                       {"work", bit(WordRole::work)},
                                       {"side", bit(WordRole::side)},
                                       {"appeal", bit(WordRole::appeal)},
                                       {"urge", bit(WordRole::urge)},
                                       {"addressee", bit(WordRole::addressee)},
                                       {"addressees", bit(WordRole::addressees)},
                                       {"own_duty", bit(WordRole::own_duty)},
                                       {"turn", bit(WordRole::turn)},
                                       {"latter", bit(WordRole::latter)},
                                       {"former", bit(WordRole::former)},
                                       {"notion", bit(WordRole::notion)}}};
  return (bits(lemma) & bit(role)) != 0;
}

}  // namespace marsad::quotes
