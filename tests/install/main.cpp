// Prints the quotations and stances of a text: what a user of the installed library writes.
#include <marsad/marsad.hpp>

#include <iostream>
#include <string_view>

int main() {
  constexpr std::string_view text = "أدانت مصر الهجوم على الميناء. وقال وزير الخارجية سامي الحداد: «نرحب بالاتفاق ونعمل على تنفيذه».";
  const marsad::Analysis result = marsad::analyze(text);
  for (const auto& quote : result.quotes) std::cout << quote.kind << " | " << quote.speaker << " | " << quote.text << '\n';
  for (const auto& stance : result.stances)
    std::cout << stance.holder << (stance.polarity > 0 ? " + " : " - ") << stance.target << " | " << stance.cue << '\n';
}
