"""Words by what they are: numbers and days in words, what turns a sentence round, words too common to be a slip."""

NEGATION = frozenset(
    "not no never none nobody nothing nor neither without cannot"
    " cant wont dont doesnt didnt isnt arent wasnt werent havent"
    " hasnt hadnt wouldnt couldnt shouldnt mustnt neednt aint unable refuse refused refuses deny denied denies"
    " ni nid na nad nac ddim dim heb byth erioed neb nis nas naddo nage".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine"
    " ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred thousand million half quarter dozen once twice"
    " first second third fourth fifth sixth seventh eighth ninth tenth"
    " un dau dwy tri tair pedwar pedair pump pum chwech chwe saith wyth naw deg ddau ddwy dri dair bedwar bedair bump"
    " ddeg ugain hugain cant mil unwaith dwywaith teirgwaith cyntaf ail trydydd pedwerydd".split()
)
DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday today yesterday tomorrow"
    " ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
    " llun mercher iau gwener sadwrn sul heddiw ddoe yfory".split()
)
# Real words that one stroke makes of one another: with one of these on either side it is another word, never a slip.
_OF_BOTH = NEGATION | NUMBERS | DATES
COMMON = _OF_BOTH | frozenset(
    "i me my mine we us our you your he him his she"
    " her hers they them their it its this that these those who whom whose"
    " what when where why how a an the and or but if so as at by for from in into of off on out over to under up with"
    " about after again all also always am any are be been"
    " before being below between both can could did do does done down"
    " during each few had has have having here just more most"
    " much must now only other own same should some such than then"
    " there though through too until very was were while will would still since because son sons sun daughter father"
    " mother brother sister wife husband child children baby boy"
    " girl man men woman women person people friend neighbour"
    " house home horse flat door floor roof room road street car"
    " bus cat cut dog doctor school shop hit hid hot hurt heart"
    " fall fell fill full feel fear hear heard hard head dead"
    " deaf deal die died lie lied live lived love leave left lost"
    " last list least late lake make made take took talk walk"
    " work word world want went wait write wrote wrong right night"
    " light might bill bell ball call calls called cold could coat"
    " cost case came come name game time times tell told form"
    " from farm firm safe same said sad bad bed bid bit big"
    " bag back black block blood food foot good gone give gave get"
    " got let letter letters later latter paid pain pay part"
    " past post port pan pen plan place please police policy pull"
    " push put read ready real reach repair repaired reply replied"
    " report rent rest rise run ran rain see seen sea send"
    " sent set sick side sign site sit sat soon sore sort"
    " speak spoke stop step stay stand start state story sure tax text"
    " think thing thank tree true try turn use used wall warm wash waste water way week weak year years yes yet"
    " day days date dates dry month hour minute number letterbox"
    " bin bins leak leaks drain drains damp heat heating street"
    " boiler noise noises ever even fever lever".split()
)
COMMON_WELSH = _OF_BOTH | frozenset(
    "fi mi ti chi ni hi ef fe fo nhw hwn hon hyn y yr yn ar"
    " i o a ac neu ond os pan pam sut ble beth pwy mae oedd yw ydy"
    " bod bu bydd fydd wedi gan am at dros dan trwy heb wrth"
    " fy dy ei eich ein eu mab ferch merch tad mam brawd chwaer gwr"
    " gwraig plentyn plant dyn dynes ty tai drws llawr to ci car ysgol meddyg".split()
)
