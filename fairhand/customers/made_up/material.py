"""What made-up customers are made of. Nobody here exists: no such postcodes, streets, or telephone numbers."""

FIRST_NAMES = (
    "Aled Alun Alys Anest Angharad Anwen Arwel Bedwyr Bethan Branwen Bronwen Bryn Cadi Caradog Caron Catrin Ceinwen "
    "Ceri Cledwyn Dafydd Deian Deiniol Delyth Dewi Dilys Dyfan Dylan Efa Eifion Eilir Eirlys Eleri Elin Elfed Elin "
    "Emlyn Emrys Enid Esyllt Ffion Fflur Gareth Geraint Gethin Glenys Glyn Gruffudd Guto Gwen Gwenllian Gwenno Gwilym "
    "Gwyn Hafwen Haf Heledd Heulwen Huw Hywel Idris Iestyn Ieuan Ifan Ifor Illtud Iola Iolo Iwan Lleucu Llinos Llŷr "
    "Lowri Luned Mabli Mair Mared Mari Math Medi Meinir Meirion Meleri Menna Mererid Miriam Myfanwy Nerys Nesta Nia "
    "Non Olwen Osian Owain Prysor Rhian Rhiannon Rhodri Rhys Sara Siôn Sioned Siân Steffan Talfan Tegid Tegwen Tomos "
    "Trefor Tudur Twm Urien Wyn Ynyr "
    "Adam Agnes Albert Alice Amelia Amina Anthony Arthur Barbara Beatrice Brian Carol Charles Charlotte Claire Colin "
    "Daniel David Deborah Derek Diane Donald Dorothy Edith Edward Eileen Elizabeth Ella Emily Emma Eric Ethan Farida "
    "Florence Frances Frank George Gillian Gordon Grace Graham Harold Harry Hassan Helen Henry Ian Imran Irene Isaac "
    "Ivy Jack Jacqueline James Jane Janet Jason Jean Jennifer Joan John Joyce Judith Karen Kathleen Keith Kenneth "
    "Kevin Krystyna Laura Leah Leonard Lily Linda Liam Lucy Malcolm Margaret Marion Martin Mary Maureen Michael "
    "Mohammed Natalie Neil Nigel Nora Olga Oliver Pamela Patricia Patrick Paul Pauline Peter Philip Phyllis Rachel "
    "Ravi Rebecca Richard Robert Roger Ronald Rose Roy Ruby Ruth Sally Samuel Sandra Sarah Sheila Simon Sophie Stanley "
    "Stephen Steven Susan Sylvia Teresa Terence Thomas Timothy Tina Tracey Valerie Vera Victor Violet Walter Wendy "
    "William Winifred Yusuf Zainab"
).split()

SURNAMES = (
    "Jones Jones Jones Jones Williams Williams Williams Davies Davies Davies Evans Evans Thomas Thomas Roberts Roberts "
    "Hughes Hughes Lewis Morgan Griffiths Edwards Owen James Rees Price Phillips Parry Pritchard Pugh Powell Rowlands "
    "Humphreys Ellis Harries Jenkins Lloyd Morris Richards Watkins Vaughan Bowen Bevan Prosser Probert Gwynne Llewelyn "
    "Meredith Tudor Wynne Yorath Gittins Bebb Breese Cadwaladr Conway Craddock Foulkes Garmon Gwilym Iorwerth "
    "Madoc Mostyn Nefydd Penry Penrhyn Pennant Pryse Rhydderch Rhisiart Samuel Tegid Teifi Trahaearn Trefor "
    "Smith Smith Taylor Brown Wilson Johnson Wright Walker White Hall Green Wood Clarke Jackson Hill Moore Harrison "
    "Baker Cooper Ward Turner Carter Parker Bennett Shaw Mitchell Cook Bailey Fletcher Webb Marsh Fenwick Ashcroft "
    "Barlow Kettering Ogilvy Dunmore Thackeray Whitlock Holloway Underhill Larkin Marlow Penhale Ravenscroft Sefton "
    "Ahmed Ali Begum Hussain Khan Malik Patel Rahman Shah Singh Kaur Chowdhury Mensah Okafor Adeyemi Owusu Nowak "
    "Kowalski Zielinski Wójcik Horvat Popescu Ferreira Santos Silva Nguyen Tran Chen Wong Lin O'Brien O'Connor "
    "Murphy Doyle Byrne Kavanagh MacLeod Campbell Fraser Stewart"
).split()

WELSH_FATHERS = "Rhys Hywel Gruffudd Dafydd Owain Tomos Iwan Gwilym Ifan Siôn Llywelyn Emrys".split()

ORGANISATIONS = (
    "Cymdeithas Gymunedol {place}", "Clwb Pêl-droed {place}", "Cwmni Bysiau {place} Cyf", "Siop y Bont, {place}",
    "{place} Allotment Association", "{place} Residents' Group", "{place} Garage Ltd", "The Old Mill Café, {place}",
    "Meithrinfa'r Enfys, {place}", "{place} Lettings Ltd",
)  # fmt: skip

# Streets and towns that are nowhere.
STREETS = tuple(
    f"{street} {called}"
    for called in (
        "y Garreg Wen|Pen-y-Maes|Bryn Eithin|Nant y Felin|yr Hen Efail|Coed Celyn|Tan-y-Bryn|Cae Glas|Llwyn Onn|"
        "y Wennol|Tŷ Cnau|yr Orsaf Bach|Erw Las|Clwt y Ddafad|Rhos Fawr"
    ).split("|")
    for street in ("Heol", "Ffordd", "Lôn", "Rhodfa", "Stryd")
) + tuple(
    f"{called} {street}"
    for called in "Larkspur Tanpit Quillet Sallow Brindle Hobson's Fennel Osier Cobnut Tallow Saffron Plover".split()
    for street in ("Road", "Close", "Lane", "Avenue", "Terrace")
)  # fmt: skip
TOWNS = (
    "Llanfair-y-Ddôl", "Aberhelyg", "Trefonnen Isaf", "Pentre Brwyn", "Caerwenllwyd", "Bryn-y-Gog", "Nant-y-Betws",
    "Rhyd-y-Garn", "Sallowbridge", "Tanpit Green", "Osierton", "Hobmoor",
)  # fmt: skip
POSTCODE_AREA = "QX"  # no post town has it

# Ofcom keeps a thousand numbers in each of these free for drama. Those beginning 07700 and 01632 are left for
# the people of stories and of tests, so that no ordinary customer shares one of theirs.
DRAMA = (
    "029 2018 0", "028 9649 6", "0151 496 0", "0161 496 0", "0121 496 0", "0117 496 0", "0113 496 0", "0114 496 0",
    "0115 496 0", "0116 496 0", "0118 496 0", "0131 496 0", "0141 496 0", "0191 498 0", "020 7946 0", "03069 990 ",
)  # fmt: skip

LANGUAGES = {"en": 62, "cy": 15, "both": 6, "unknown": 14, "other": 2.5, "bsl": 0.5}
HOW_KNOWN = (
    "Asked at the first call",
    "Said so in a letter",
    "Chosen on a form",
    "Brought over from the customer system",
)

# What a need means for a contact, in both languages, and the need in full.
NEEDS = (
    (
        "Speak slowly and clearly; hard of hearing.",
        "Siaradwch yn araf ac yn glir; trwm ei glyw.",
        "Hearing loss in both ears since 2019.",
    ),
    (
        "Speaks loudly because of hearing loss; this is not shouting.",
        "Mae'n siarad yn uchel oherwydd nam ar y clyw; nid gweiddi mo hyn.",
        "Wears hearing aids; does not hear own voice well.",
    ),
    (
        "Caller lip-reads: offer a video call.",
        "Mae'r galwr yn darllen gwefusau: cynigiwch alwad fideo.",
        "Profoundly deaf; lip-reads and signs.",
    ),
    ("Send letters in large print, 18 point.", "Anfonwch lythyrau mewn print bras, 18 pwynt.", "Macular degeneration."),
    (
        "Allow more time; may need things said twice.",
        "Rhowch fwy o amser; efallai bydd angen dweud pethau ddwywaith.",
        "Acquired brain injury; memory affected.",
    ),
    (
        "Put what was agreed in writing the same day.",
        "Rhowch yr hyn a gytunwyd ar bapur yr un diwrnod.",
        "Short-term memory is affected by treatment.",
    ),
    ("Interpreter needed; book before calling back.", "Mae angen cyfieithydd; trefnwch un cyn ffonio'n ôl.", ""),
    (
        "Does not use the telephone; text or email.",
        "Nid yw'n defnyddio'r ffôn; anfonwch neges destun neu e-bost.",
        "Anxiety disorder; telephone calls cause panic.",
    ),
    ("Call after midday.", "Ffoniwch ar ôl canol dydd.", "Medication makes mornings hard."),
    (
        "One question at a time, plain words.",
        "Un cwestiwn ar y tro, mewn geiriau syml.",
        "Learning disability; supported by a key worker.",
    ),
    (
        "Read letters aloud if asked; sees very little.",
        "Darllenwch lythyrau'n uchel os gofynnir; ychydig iawn mae'n ei weld.",
        "Registered severely sight impaired.",
    ),
    (
        "May use strong words without meaning harm; stay calm.",
        "Gall ddefnyddio geiriau cryf heb feddwl drwg; cadwch yn dawel.",
        "Tourette syndrome; vocal tics.",
    ),
)

CAPACITIES = (
    "Daughter, with written consent", "Son, with written consent", "Husband, with written consent",
    "Wife, with written consent", "Carer", "Lasting power of attorney", "Advocate", "Friend, with written consent",
)  # fmt: skip
