/**
 * English function words, which do not indicate a text's topic. Negations are not in the list: "not" and "without"
 * reverse a statement.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above across after again all almost along already also although always am among an and another any anyone
  anything are around as at away back be became because become been before behind being below between both but by came
  can cannot come could did do does doing done down due during each either else enough etc even ever every everyone
  everything few first for from further get give given go had has have having he hence her here hers herself him
  himself his how however i if in indeed instead into is it its itself just last least less made make many may me
  might mine more most mostly much must my myself neither next nor now of off often on once one only onto or other
  others our ours ourselves out over own per perhaps please rather same say see seem seems several shall she should
  since so some someone something still such take than that the their theirs them themselves then there therefore
  these they this those though through throughout thus to together too toward towards under until up upon us very via
  was we well were what whatever when whenever where whereas wherever whether which while who whoever whole whom whose
  why will with within would yet you your yours yourself`
    .trim()
    .split(/\s+/),
);
