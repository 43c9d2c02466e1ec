#include "detail/blob.hpp"
#include "detail/string_map.hpp"
#include "detail/tsv.hpp"
#include "stance/resolver.hpp"

#include <marsad/error.hpp>
#include <marsad/stance/edges.hpp>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace marsad::stance {

std::optional<Holder> holder_place(std::string_view name) {
  static constexpr std::pair<std::string_view, Holder> places[] = {{"subject", Holder::subject},   {"idafa", Holder::genitive},
                                                                   {"obj", Holder::object},        {"passive", Holder::passive},
                                                                   {"modified", Holder::modified}, {"speaker", Holder::speaker}};
  for (const auto& [known, place] : places)
    if (known == name) return place;
  return std::nullopt;
}

Target target_place(std::string_view name) {
  return name == "obj"       ? Target::object
         : name == "idafa"   ? Target::genitive
         : name == "subject" ? Target::subject
         : name == "self"    ? Target::self
                             : Target::preposition;
}

const std::vector<Frame>& frames() {
  static const std::vector<Frame> rows = [] {
    std::vector<Frame> out;
    detail::Tsv table{
        detail::section("rules/stance.tsv"), "rules/stance.tsv", {"id", "lemma", "pos", "polarity", "holder", "target", "strength"}};
    while (table.next()) {
      Frame f;
      f.id = table["id"];
      f.lemma = table["lemma"];
      f.pos = table["pos"];
      const std::optional<Holder> holder = holder_place(table["holder"]);
      if (!holder) throw Error(ErrorCode::invalid_table, table.line(), table.name() + ": no holder '" + std::string(table["holder"]) + "'");
      f.holder = *holder;
      const std::string_view target = table["target"];
      f.target = target_place(target);
      if (f.target == Target::preposition) f.preposition = target;
      // A phrase that ends in a preposition of one letter, which is written on to the next word: "no place for".
      const std::size_t space = f.lemma.rfind(' ');
      const std::string_view last = f.lemma.substr(space == std::string_view::npos ? f.lemma.size() : space + 1);
      if (f.target == Target::object && (last == ar::li || last == ar::bi)) {
        f.preposition = last;
        f.target = Target::preposition;
        f.lemma = f.lemma.substr(0, space);
      }
      f.polarity = table["polarity"] == "+" ? 1 : -1;  // a lone "-" reads as empty
      for (const auto lemma : detail::split(table["only"], '|')) f.only.emplace_back(lemma);
      f.strength = static_cast<int>(table.number("strength"));
      out.push_back(std::move(f));
    }
    // What a speaker calls good or bad, he supports or opposes: strong evaluations of the tone lexicon as predicates.
    std::unordered_set<std::string_view> known;
    for (const Frame& f : out)
      if (f.target != Target::self) known.insert(f.lemma);
    for (const lexicon::Entry& e : lexicon::Lexicon::tone().entries()) {
      const bool adjective = e.pos.has(morph::Pos::adjective) && !e.pos.has(morph::Pos::verb) && e.term.find(' ') == std::string::npos;
      if (e.category != "evaluation" || std::abs(e.weight) < 2 || !adjective || known.contains(e.term)) continue;
      Frame f;
      f.id = "tone." + std::to_string(e.line);
      f.lemma = e.term;
      f.pos = "adj";
      f.holder = Holder::speaker;
      f.target = Target::subject;
      f.polarity = e.weight > 0 ? 1 : -1;
      f.strength = static_cast<int>(std::abs(e.weight));
      known.insert(f.lemma);
      out.push_back(std::move(f));
    }
    return out;
  }();
  return rows;
}

const LemmaFacts& facts(std::string_view lemma) {
  static const detail::StringMap<LemmaFacts> all = [] {
    std::unordered_map<std::string_view, LemmaFacts> out;
    for (const Frame& f : frames()) {
      LemmaFacts& x = out[f.lemma];
      x.genitive = x.genitive || f.target == Target::genitive;
      if (f.pos == "masdar" && f.target == Target::genitive && x.operator_sign == 0) x.operator_sign = f.polarity;
      x.verb = x.verb || f.pos == "verb";
      x.condemning = x.condemning || (f.pos == "verb" && f.holder == Holder::subject && f.polarity < 0);
      x.opposing = x.opposing || (f.pos == "verb" && f.target == Target::object && f.polarity < 0);
    }
    for (const auto& row : quotes::reporting_rows())
      if (row.type == quotes::CueType::verb) out[row.lemma].reporting = true;
    detail::Tsv rows{detail::section("rules/intents.tsv"), "rules/intents.tsv", {"lemma", "pos"}};
    while (rows.next()) {
      LemmaFacts& x = out[rows["lemma"]];
      (rows["pos"] == "verb" ? x.intent_verb : x.intent_noun) = true;
    }
    static constexpr std::pair<std::string_view, bool LemmaFacts::*> roles[] = {{"negator", &LemmaFacts::negator},
                                                                                {"side", &LemmaFacts::side},
                                                                                {"naming", &LemmaFacts::naming},
                                                                                {"copula", &LemmaFacts::copula},
                                                                                {"duty", &LemmaFacts::duty},
                                                                                {"doing", &LemmaFacts::doing},
                                                                                {"thing", &LemmaFacts::thing},
                                                                                {"purpose", &LemmaFacts::purpose},
                                                                                {"modal", &LemmaFacts::modal},
                                                                                {"effect", &LemmaFacts::effect},
                                                                                {"failing", &LemmaFacts::failing},
                                                                                {"empty", &LemmaFacts::empty},
                                                                                {"taking_up", &LemmaFacts::taking_up},
                                                                                {"people", &LemmaFacts::people},
                                                                                {"light", &LemmaFacts::light},
                                                                                {"urging", &LemmaFacts::urging},
                                                                                {"receiving", &LemmaFacts::receiving},
                                                                                {"giving", &LemmaFacts::giving},
                                                                                {"knowing", &LemmaFacts::knowing},
                                                                                {"performing", &LemmaFacts::performing},
                                                                                {"divine", &LemmaFacts::divine},
                                                                                {"manner", &LemmaFacts::manner},
                                                                                {"lasting", &LemmaFacts::lasting},
                                                                                {"resuming", &LemmaFacts::resuming},
                                                                                {"rhetorical", &LemmaFacts::rhetorical},
                                                                                {"asking", &LemmaFacts::asking},
                                                                                {"parting", &LemmaFacts::parting},
                                                                                {"standing", &LemmaFacts::standing},
                                                                                {"event", &LemmaFacts::event},
                                                                                {"natural", &LemmaFacts::natural},
                                                                                {"complemented", &LemmaFacts::complemented},
                                                                                {"document", &LemmaFacts::document},
                                                                                {"fixed", &LemmaFacts::fixed},
                                                                                {"binding", &LemmaFacts::binding},
                                                                                {"ill", &LemmaFacts::ill},
                                                                                {"allegation", &LemmaFacts::allegation},
                                                                                {"deed", &LemmaFacts::deed},
                                                                                {"accused", &LemmaFacts::accused},
                                                                                {"by_bi", &LemmaFacts::by_bi}};
    detail::Tsv parts{detail::section("rules/roles.tsv"), "rules/roles.tsv", {"lemma", "role"}};
    while (parts.next()) {
      const auto* const role = std::find_if(std::begin(roles), std::end(roles), [&](const auto& r) { return r.first == parts["role"]; });
      if (role == std::end(roles))
        throw Error(ErrorCode::invalid_table, parts.line(), parts.name() + ": no role '" + std::string(parts["role"]) + "'");
      out[parts["lemma"]].*(role->second) = true;
    }
    detail::StringMap<LemmaFacts> map;
    for (const auto& [key, value] : out) map.emplace(key, value);
    return map;
  }();
  static const LemmaFacts none;
  const LemmaFacts* const hit = all.find(lemma);
  return hit == nullptr ? none : *hit;
}

}  // namespace marsad::stance
