import { lines } from "../per-split.ts";

/** Words other than names that glossaries explain, by glossary. */
export const GLOSSARY_WORDS = {
  products: lines(`
    **Shadow mode** - a new version that computes along but shows nothing.
    **Windmill** - the demo account, after the picture in its first version.
    **Big clean-up** - two months of deleting, after which things were faster and some were gone.
    **Red frame** - what support sees around a customer's screen. Without it you are in the wrong place.
    **Ghost tour** - a tour that exists in the system and not on the road.
    **Wall view** - the version with six buttons, made for gate houses.
  `),
  teams: lines(`
    **Red list** - customers we call before they call us.
    **Speaker** - whoever tells the others during an incident, and repairs nothing.
    **Buddy** - the colleague who has lunch with you in your first week.
    **Jar** - where the coins go for words that we avoid.
    **Round of leads** - the leads in one room, once a fortnight, with a clock.
    **Annoyance week** - the seventh week, for things that have annoyed us in the six before.
  `),
  "places-and-machines": lines(`
    **Shelf of wonders** - where things without a label go when we move.
    **Lamp page** - one light for each machine. Look there first.
    **Spare** - the machine that is started once a month to see whether it still does.
    **Twin** - the small copy that tests run against, with the same faults.
    **Red folder** - the run book on paper, at the front desk.
    **Quiet room** - the one without windows, for things that need honesty.
  `),
  trade: lines(`
    **Dwell** - the time a lorry stands at a gate without anything happening. Everyone's least favourite number.
    **Empty leg** - a journey without load, to where the load is.
    **Gate slot** - the quarter of an hour that a lorry has been promised.
    **Milk run** - a tour that visits several suppliers in a fixed order. Rarely with milk.
    **Handshake** - the moment in which driver and dock agree that the load is right.
    **Tail lift** - the platform at the back. Appears in more tickets than one would think.
    **Yellow line** - do not cross it.
    **Tongue** - a tail lift, in the north.
    **Drop** - one stop of a tour, whether anything falls or not.
    **Cross-dock** - a hall in which goods change lorries without lying down.
    **Demurrage** - what it costs when a container stands too long.
    **Pre-carriage** - the first, short part of a long way.
  `),
} as const;
