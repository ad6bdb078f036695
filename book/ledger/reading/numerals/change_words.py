"""The words beside two amounts that tell a range from a change, and a change from a score."""

RANGING = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere somewhere aged ages sentences "
    "terms "
    "sentence sentenced priced lasting lasted lasts spanning take takes took took- of costs cost".split()
)
CHANGES = frozenset(
    "rise rises rose risen rising fall falls fell fallen falling drop drops dropped dropping grow "
    "grows grew grown "
    "growing climb climbs climbed climbing increase increases increased increasing decline "
    "declines declined declining "
    "decrease decreases decreased decreasing jump jumps jumped jumping soar soared soaring slide "
    "slid slip slips "
    "slipped gain gains gained gaining lose loses lost losing surge surged surging plunge plunged "
    "plunging plummet "
    "plummeted slump slumped dip dips dipped ease eased easing edge edged shrink shrank shrunk "
    "expand expanded "
    "contract contracted widen widened narrow narrowed advance advanced up down higher lower "
    "tumble tumbled crept "
    "tick ticked inched sink sank rally rallied retreat retreated swell swelled swollen cut raise raised reduced".split()
)
BETWEEN_VERB = frozenset(
    "about around nearly almost some roughly approximately just over under more less than at least "
    "by another further "
    "a an sharply slightly only as much many estimated up down".split()
)
SCORES = frozenset(
    "won win wins lost lose loses beat beats vote voted votes passed defeated drew draw tied score "
    "led leads lead "
    "victory defeat trailed ratio split against approved rejected decision".split()
)
FROM_ON = frozenset(
    "a an the its initial about around some nearly almost just current previous estimated projected original record low high of more less than roughly only total".split()
)
FALLING = frozenset(
    "shrink shrinks shrinking fall falls fell fallen falling drop drops dropped decline declined down cut reduced lowered shrank shrunk slid slipped plunged decrease decreased from".split()
)
