// A bad row of the table of misread words is refused by line, column and value.
#include "stance/misreadings.hpp"
#include "support/expect.hpp"

#include <marsad/error.hpp>

#include <gtest/gtest.h>

namespace marsad::stance {
namespace {

const std::string header = "id\tlemma\tpos\tconditions\texample\tcounter_example\tnote\n";
const std::string sound = "mr.1\tحق\tnoun\ttarget=idafa proclitic=ب !reported\t-\t-\t-\n";

/// The message of the error that a second row raises; empty where there is none.
std::string refused(const std::string& row) {
  const std::string text = header + sound + row + "\t-\t-\t-\n";
  try {
    const Misreadings rows{text, "rows.tsv"};
    return {};
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::invalid_table) << row;
    EXPECT_EQ(e.position(), 3U) << row;
    return e.what();
  }
}

bool tells(const std::string& message, const std::string& column, const std::string& value) {
  return message.find("rows.tsv, column " + column) != std::string::npos && message.find("'" + value + "'") != std::string::npos;
}

TEST(Misreadings, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(refused("mr.2\tكلمة\t-\tbehind=من"), "");
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\tadverb\tenclitic"), "pos", "adverb"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\tenclitics"), "conditions", "enclitics"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\tenclitic !behind"), "conditions", "!behind"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\tenclitic=ه"), "conditions", "enclitic=ه"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\tproclitic=ك"), "conditions", "proclitic=ك"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\tholder=nobody"), "conditions", "holder=nobody"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\ttarget=nothing"), "conditions", "target=nothing"));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\t-"), "conditions", ""));
  EXPECT_TRUE(tells(refused("mr.2\tكلمة\t-\tholder=speaker"), "conditions", "holder=speaker"));
  EXPECT_TRUE(tells(refused("mr.2\t-\t-\tenclitic"), "lemma", "-"));
}

TEST(Misreadings, ConcernTheirFramesOnly) {
  const std::string text = header + sound + "mr.2\tحق\t-\t!holder=speaker enclitic\t-\t-\t-\n";
  const Misreadings rows{text, "rows.tsv"};
  const std::vector<Misreading>* const of = rows.of("حق");
  ASSERT_TRUE(of != nullptr && of->size() == 2);
  Frame f;
  f.pos = "noun";
  f.target = Target::genitive;
  f.holder = Holder::speaker;
  EXPECT_TRUE(of->front().concerns(f));
  EXPECT_FALSE(of->back().concerns(f));
  f.pos = "verb";
  f.holder = Holder::subject;
  EXPECT_FALSE(of->front().concerns(f));
  EXPECT_TRUE(of->back().concerns(f));
  EXPECT_EQ(rows.of("باطل"), nullptr);
  const Condition& last = of->front().conditions.back();
  EXPECT_TRUE(last.denied && last.what == Circumstance::reported);
}

}  // namespace
}  // namespace marsad::stance
