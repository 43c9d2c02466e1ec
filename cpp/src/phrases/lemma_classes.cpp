#include "phrases/lemma_classes.hpp"

#include "detail/lemma_bits.hpp"

namespace marsad::phrases {

bool in_class(std::string_view lemma, std::uint32_t any) {
  static const detail::LemmaBits bits{"rules/lemma_classes.tsv",
                                      "class",
                                      {{"limit", lemma_class::limit},
                                       {"namesake", lemma_class::namesake},
                                       {"acting", lemma_class::acting},
                                       {"amount", lemma_class::amount},
                                       {"lasting", lemma_class::lasting},
                                       {"inna", lemma_class::inna},
                                       {"that", lemma_class::that},
                                       {"relative", lemma_class::relative},
                                       {"verbal", lemma_class::verbal},
                                       {"negator", lemma_class::negator},
                                       {"subjunctive", lemma_class::subjunctive},
                                       {"purpose", lemma_class::purpose},
                                       {"institution", lemma_class::institution},
                                       {"field", lemma_class::field},
                                       {"affairs", lemma_class::affairs},
                                       {"care", lemma_class::care},
                                       {"ordinal", lemma_class::ordinal},
                                       {"numbered", lemma_class::numbered},
                                       {"ten", lemma_class::ten},
                                       {"number", lemma_class::number},
                                       {"self", lemma_class::self},
                                       {"main", lemma_class::main},
                                       {"arab", lemma_class::arab},
                                       {"capital", lemma_class::capital}}};
  return (bits(lemma) & any) != 0;
}

}  // namespace marsad::phrases
