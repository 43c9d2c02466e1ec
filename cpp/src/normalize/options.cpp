#include <marsad/error.hpp>
#include <marsad/normalize/normalizer.hpp>
#include <marsad/text/utf8.hpp>

#include <array>

namespace marsad::normalize {

NormalizeOptions NormalizeOptions::search() {
  NormalizeOptions o;
  o.tatweel = Tatweel::all;
  o.hamza = HamzaPolicy::seats;
  o.marks = o.alef = o.teh_marbuta = o.alef_maqsura = o.lookalikes = o.digits = o.punctuation = o.elongation = true;
  return o;
}

NormalizeOptions NormalizeOptions::profile(std::string_view name) {
  if (name == "repair") return repair();
  if (name == "search") return search();
  throw Error(ErrorCode::invalid_option, 0, "profile '" + std::string(name) + "' is not known; allowed: repair, search");
}

void NormalizeOptions::validate() const {
  if (const auto error = text::validate(keep)) {
    throw Error(ErrorCode::invalid_option, error->position, "keep is not UTF-8 at byte " + std::to_string(error->position));
  }
  for (const Kept& k : keep_in) {
    if (k.step == Step::malformed || k.step > Step::dotless)
      throw Error(ErrorCode::invalid_option, 0, "no step '" + std::string(to_string(k.step)) + "' to keep characters in");
    if (const auto error = text::validate(k.characters)) {
      throw Error(ErrorCode::invalid_option, error->position,
                  "keep in " + std::string(to_string(k.step)) + " is not UTF-8 at byte " + std::to_string(error->position));
    }
  }
  if (dagger_alef && !marks) {
    throw Error(ErrorCode::invalid_option, 0, "dagger_alef says what becomes of U+0670 when marks are dropped: it needs marks");
  }
  if (compatibility && !compose) {
    throw Error(ErrorCode::invalid_option, 0, "compatibility decomposes what compose puts together: it needs compose");
  }
  if (tatweel > Tatweel::all) {
    throw Error(ErrorCode::invalid_option, 0,
                "tatweel has no value " + std::to_string(static_cast<int>(tatweel)) + "; allowed: keep, inside, all");
  }
  if (hamza > HamzaPolicy::drop) {
    throw Error(ErrorCode::invalid_option, 0,
                "hamza has no value " + std::to_string(static_cast<int>(hamza)) + "; allowed: keep, seats, letters, drop");
  }
}

std::string_view to_string(Step step) noexcept {
  static constexpr std::array<std::string_view, step_count> names{
      "malformed",   "expand_honorifics", "presentation", "compatibility", "controls",    "persian",    "tatweel",
      "compose",     "duplicate_marks",   "spaces",       "marks",         "deobfuscate", "alef",       "hamza",
      "teh_marbuta", "alef_maqsura",      "lookalikes",   "digits",        "punctuation", "elongation", "dotless"};
  const auto i = static_cast<std::size_t>(step);
  return i < names.size() ? names[i] : "step";
}

}  // namespace marsad::normalize
