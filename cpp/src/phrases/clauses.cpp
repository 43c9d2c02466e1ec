#include <marsad/phrases/clauses.hpp>
#include <marsad/text/chars.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace marsad::phrases {
namespace {

using morph::Analysis;
using morph::Pos;
using tokens::Token;
using tokens::TokenKind;
namespace cp = text::cp;

/// Opens and closes the clauses of one sentence after the other.
class Tree {
 public:
  explicit Tree(const Parsed& p) : p_(p) {}

  std::vector<Clause> grow() {
    for (const auto& s : p_.sentences) sentence(s.tokens);
    return std::move(out_);
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;

  [[nodiscard]] Clause& top() { return out_[open_.back()]; }
  [[nodiscard]] Clause& around() { return out_[open_[open_.size() - 2]]; }
  [[nodiscard]] bool has(std::uint32_t i, std::uint32_t any) const { return p_.facts[i].has(any); }
  [[nodiscard]] static bool comma(const Token& t) {
    return t.is(TokenKind::punctuation) && (t.mark == cp::comma || t.mark == ',' || t.mark == cp::semicolon || t.mark == ';');
  }

  void sentence(tokens::TokenRange range) {
    begin_ = range.begin;
    open(range.begin, Opener::none);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (opener(p_, i) != Opener::none)
        opening(i);
      else if (has(i, fact::clause_stop))
        verb(i);
      else if (comma(p_.tokens[i]))
        pause(i, range.end);
      else
        predicate(i);
    }
    while (!open_.empty()) close(range.end);
  }

  void open(std::uint32_t at, Opener kind) {
    const std::int32_t parent = open_.empty() ? -1 : static_cast<std::int32_t>(open_.back());
    open_.push_back(out_.size());
    out_.push_back({{at, at}, kind, parent, -1});
    openers_.push_back(at);
  }

  /// Ends the innermost clause before a token; marks at its end stay outside.
  void close(std::uint32_t end) {
    Clause& c = top();
    while (end > c.tokens.begin + 1 && p_.tokens[end - 1].is(TokenKind::punctuation)) --end;
    c.tokens.end = std::max(end, c.tokens.begin + 1);
    open_.pop_back();
  }

  /// A clause with a verb of its own inside one that still waits for its verb.
  [[nodiscard]] bool complete() {
    if (open_.size() < 2) return false;
    const Opener kind = top().kind;
    return kind != Opener::content && kind != Opener::adversative && top().verb >= 0 && around().verb < 0;
  }

  void opening(std::uint32_t i) {
    const OpenerMark& mark = p_.facts[i].opener;
    std::uint32_t at = i;
    if (mark.bound && at > begin_) --at;  // "before that", "from before that"
    if (at < i && at > begin_ && p_.is(at - 1, Pos::adposition)) --at;
    const bool behind_comma = at > begin_ && comma(p_.tokens[at - 1]);
    if (mark.closes && behind_comma) {
      while (open_.size() > 1) close(at);
    } else if (mark.kind == Opener::content && has(i, fact::joined)) {  // "that ..., and that ..."
      std::size_t depth = like(i);
      if (depth == 0) depth = like(none);
      while (depth > 1 && open_.size() >= depth) close(at);
    } else if (mark.kind != Opener::relative) {
      // "the child who survived said that", "they came back who had fled when": the relative clause has said what it says.
      while (open_.size() > 1 && top().kind == Opener::relative && top().verb >= 0 && saturated(i)) close(at);
      if (mark.kind == Opener::adverbial || mark.kind == Opener::adversative)
        while (complete() && behind_comma) close(at);
    }
    if (open_.size() >= deepest_clause) return;
    open(at, mark.kind);
    openers_.back() = i;
  }

  /// How deep the innermost content clause lies that the same word opened, or any word; 0 if there is none.
  [[nodiscard]] std::size_t like(std::uint32_t i) const {
    for (std::size_t depth = open_.size(); depth > 1; --depth) {
      if (out_[open_[depth - 1]].kind != Opener::content) continue;
      if (i == none || p_.lemma(openers_[open_[depth - 1]]) == p_.lemma(i)) return depth;
    }
    return 0;
  }

  /// Whether the verb of the innermost clause wants nothing behind it: it has its object, or takes none.
  [[nodiscard]] bool saturated(std::uint32_t i) {
    const auto v = static_cast<std::uint32_t>(top().verb);
    const Analysis* const r = p_.readings[v];
    if (r == nullptr || r->enclitic != 0 || r->voice == morph::Voice::passive) return true;
    if (has(v, fact::intransitive)) return p_.facts[i].opener.kind != Opener::content || v + 1 == i;
    for (std::uint32_t k = v + 1; k < i; ++k) {
      const std::int32_t np = p_.phrase_of[k];
      if (np >= 0 && !p_.phrases[static_cast<std::size_t>(np)].governed) return true;
    }
    return p_.facts[i].opener.kind != Opener::content;
  }

  /// A verb that nothing joins goes on with the clause that waits for it: "the accord [which they signed] fails".
  void verb(std::uint32_t i) {
    std::uint32_t at = i;
    while (at > begin_ && (p_.is(at - 1, Pos::particle) || p_.is(at - 1, Pos::auxiliary))) --at;
    const Analysis& r = p_.reading(i);
    // "a state that wants to be a member": behind an indefinite noun an imperfect verb is its attribute.
    const std::int32_t np = at > begin_ ? p_.phrase_of[at - 1] : no_phrase;
    const bool attribute = np >= 0 && !p_.phrases[static_cast<std::size_t>(np)].definite && r.aspect == morph::Aspect::imperfect;
    const bool same_group = top().verb >= 0 && static_cast<std::uint32_t>(top().verb) >= at;
    if (!r.has(morph::wa) && !attribute && !same_group)
      while (complete()) close(at);
    if (top().verb < 0) top().verb = static_cast<std::int32_t>(i);
    // A verb takes the place of the auxiliary right before it.
    if (same_group && r.pos == Pos::verb) top().verb = static_cast<std::int32_t>(i);
  }

  /// A comma ends a clause that comes before its main clause, and a relative clause unless a list goes on.
  void pause(std::uint32_t i, std::uint32_t end) {
    const bool list = i + 1 < end && has(i + 1, fact::joined) && !p_.is(i + 1, Pos::pronoun);
    while (open_.size() > 1 && (complete() || (top().kind == Opener::relative && top().verb >= 0)) && !list) close(i);
  }

  /// An indefinite adjective outside all phrases is the predicate that a clause waits for.
  void predicate(std::uint32_t i) {
    const Analysis* const r = p_.readings[i];
    if (r == nullptr || r->pos != Pos::adjective || p_.phrase_of[i] >= 0) return;
    if (has(i, fact::article | fact::joined | fact::preposed | fact::ends_alef)) return;
    const std::int32_t np = i > begin_ ? p_.phrase_of[i - 1] : no_phrase;
    if (np >= 0 && !p_.phrases[static_cast<std::size_t>(np)].definite) return;
    if (top().kind == Opener::relative && complete()) close(i);
  }

  const Parsed& p_;
  std::vector<Clause> out_;
  std::vector<std::uint32_t> openers_;  // by clause: the token that opens it
  std::vector<std::size_t> open_;
  std::uint32_t begin_ = 0;
};

}  // namespace

std::vector<Clause> find_clauses(const Parsed& p) { return Tree{p}.grow(); }

std::string_view clause_name(Opener kind) noexcept {
  static constexpr std::array<std::string_view, 6> names{"main", "content", "relative", "adverbial", "adversative", "conditional"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace marsad::phrases
