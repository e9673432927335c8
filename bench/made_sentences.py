"""What the made-up people write: sentences of ten kinds of matter, with places for facts, in English and Welsh."""

NAMES = (
    "Parry", "Perry", "Owen", "Owens", "Huws", "Hughes", "Prydderch", "Prytherch", "Gethin", "Elis", "Ellis", "Tudur",
    "Morris", "Morys", "Bevan", "Bowen", "Pugh", "Puw", "Lloyd", "Llwyd", "Rees", "Rhys",
)  # fmt: skip
PLACES = ("Heol Las", "Stryd Fawr", "Lôn Gwern", "Maes Hir", "Ffordd Dderw", "Clos Eithin", "Rhodfa Bedw", "Tan y Bryn")
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split(),
}
MATTERS = {
    "en": {
        "drain": (
            "The drain outside {place} has been blocked since {date}.",
            "The smell comes up through the sink in the back kitchen.",
            "A man with rods came on {date} and went away again after {number} minutes.",
            "Mr {name} said the pipe belongs to the water company.",
            "I paid {amount} to have the yard washed down.",
        ),
        "rent": (
            "My rent account was charged {amount} twice in the week of {date}.",
            "Mrs {name} in the income team agreed that it was an error.",
            "The arrears letter says I owe {amount} and gives me {number} days.",
            "I have kept every receipt since I moved into {place}.",
        ),
        "bins": (
            "The brown bins at {place} were missed again on {date}.",
            "That makes {number} collections missed this year.",
            "The crew drove past while my neighbour {name} stood at the gate.",
            "The bags were torn open by gulls and spread over the pavement.",
        ),
        "damp": (
            "There is black mould on {number} walls of the bedroom at {place}.",
            "The surveyor, Mr {name}, measured the moisture on {date}.",
            "We were told a ventilation unit worth {amount} would be fitted.",
            "The wallpaper comes away in wet strips behind the wardrobe.",
        ),
        "noise": (
            "The music from the flat above {place} went on until {number} in the morning on {date}.",
            "I filled in the diary sheets and handed them to Ms {name}.",
            "The recording machine was collected before the worst weekend.",
            "The landlord was fined {amount} and nothing is different.",
        ),
        "school": (
            "The transport for the school run from {place} was withdrawn on {date}.",
            "The panel chaired by Councillor {name} measured the walk as {number} miles.",
            "The bus pass now costs {amount} each term.",
            "There is no pavement along the lane and lorries use it all day.",
        ),
        "tax": (
            "The council tax bill for {place} was reissued on {date} for {amount}.",
            "The single occupier discount was removed without a letter.",
            "Miss {name} told me the form had been lost.",
            "I have been sent {number} reminders about a debt that is not mine.",
        ),
        "road": (
            "The pothole in {place} was marked with paint on {date} and left.",
            "It is {number} centimetres deep and fills with water.",
            "My wheel was bent and the garage charged {amount}.",
            "Inspector {name} wrote that it does not meet the threshold.",
        ),
        "planning": (
            "The extension behind {place} was approved on {date} against the officer's advice.",
            "Mr {name} promised that the plans would be put on the website.",
            "The ridge is {number} metres higher than the drawing shows.",
            "The fee of {amount} for a copy of the file is unreasonable.",
        ),
        "care": (
            "The carers for my aunt at {place} have come late since {date}.",
            "The agency manager, Mrs {name}, blames the rota.",
            "The visit was cut to {number} minutes although the plan says more.",
            "The charge went up to {amount} a week all the same.",
        ),
    },
    "cy": {
        "draen": (
            "Mae'r draen y tu allan i {place} wedi'i rwystro ers {date}.",
            "Daw'r arogl i fyny trwy'r sinc yn y gegin gefn.",
            "Daeth gŵr gyda gwiail ar {date} a gadael ar ôl {number} munud.",
            "Dywedodd Mr {name} mai'r cwmni dŵr biau'r bibell.",
            "Telais {amount} am olchi'r iard.",
        ),
        "rhent": (
            "Codwyd {amount} ddwywaith ar fy nghyfrif rhent yn yr wythnos o {date}.",
            "Cytunodd Mrs {name} yn y tîm incwm mai camgymeriad oedd hynny.",
            "Dywed y llythyr fod arnaf {amount} ac mae'n rhoi {number} diwrnod imi.",
            "Rwyf wedi cadw pob derbynneb ers symud i {place}.",
        ),
        "biniau": (
            "Collwyd y biniau brown yn {place} eto ar {date}.",
            "Dyna {number} casgliad wedi'u colli eleni.",
            "Gyrrodd y criw heibio tra safai fy nghymydog {name} wrth y giât.",
            "Rhwygwyd y bagiau gan wylanod a'u gwasgaru dros y palmant.",
        ),
        "lleithder": (
            "Mae llwydni du ar {number} wal yn yr ystafell wely yn {place}.",
            "Mesurodd y syrfëwr, Mr {name}, y lleithder ar {date}.",
            "Dywedwyd y byddai uned awyru gwerth {amount} yn cael ei gosod.",
            "Daw'r papur wal i ffwrdd yn stribedi gwlyb y tu ôl i'r cwpwrdd dillad.",
        ),
        "swn": (
            "Aeth y gerddoriaeth o'r fflat uwchben {place} ymlaen tan {number} y bore ar {date}.",
            "Llenwais y taflenni dyddiadur a'u rhoi i Ms {name}.",
            "Casglwyd y peiriant recordio cyn y penwythnos gwaethaf.",
            "Cafodd y landlord ddirwy o {amount} ac nid oes dim yn wahanol.",
        ),
        "ysgol": (
            "Tynnwyd y cludiant ysgol o {place} yn ôl ar {date}.",
            "Mesurodd y panel o dan y Cynghorydd {name} y daith yn {number} milltir.",
            "Mae'r tocyn bws bellach yn costio {amount} bob tymor.",
            "Nid oes palmant ar hyd y lôn ac mae lorïau'n ei defnyddio drwy'r dydd.",
        ),
        "treth": (
            "Ailgyhoeddwyd bil treth gyngor {place} ar {date} am {amount}.",
            "Tynnwyd y gostyngiad preswylydd sengl heb lythyr.",
            "Dywedodd Miss {name} fod y ffurflen wedi mynd ar goll.",
            "Anfonwyd {number} nodyn atgoffa ataf am ddyled nad yw'n eiddo imi.",
        ),
        "ffordd": (
            "Marciwyd y twll yn {place} â phaent ar {date} a'i adael.",
            "Mae'n {number} centimetr o ddyfnder ac yn llenwi â dŵr.",
            "Plygwyd fy olwyn a chododd y garej {amount}.",
            "Ysgrifennodd yr arolygydd {name} nad yw'n cyrraedd y trothwy.",
        ),
        "cynllunio": (
            "Cymeradwywyd yr estyniad y tu ôl i {place} ar {date} yn groes i gyngor y swyddog.",
            "Addawodd Mr {name} y byddai'r cynlluniau ar y wefan.",
            "Mae'r grib {number} metr yn uwch na'r llun.",
            "Mae'r ffi o {amount} am gopi o'r ffeil yn afresymol.",
        ),
        "gofal": (
            "Mae gofalwyr fy modryb yn {place} wedi dod yn hwyr ers {date}.",
            "Mae rheolwr yr asiantaeth, Mrs {name}, yn beio'r rota.",
            "Torrwyd yr ymweliad i {number} munud er bod y cynllun yn dweud mwy.",
            "Cododd y tâl i {amount} yr wythnos yr un fath.",
        ),
    },
}
COMMON = {
    "en": (
        "My reference is CRM-{ref}.",
        "I first wrote to you about this on {date}.",
        "I was promised an answer within {number} working days.",
        "Every department passes me to another department.",
        "Please put this letter on the file and confirm in writing.",
        "I telephoned {number} times last month and waited in the queue each time.",
        "The officer who visited was called {name}, if I understood correctly.",
        "I ask once more that somebody senior looks at the whole of this matter.",
        "Your own leaflet says that complaints are acknowledged at once.",
        "It has cost me {amount} in postage and bus fares.",
    ),
    "cy": (
        "Fy nghyfeirnod yw CRM-{ref}.",
        "Ysgrifennais atoch gyntaf am hyn ar {date}.",
        "Addawyd ateb imi o fewn {number} diwrnod gwaith.",
        "Mae pob adran yn fy nghyfeirio at adran arall.",
        "Rhowch y llythyr hwn ar y ffeil a chadarnhewch yn ysgrifenedig.",
        "Ffoniais {number} gwaith fis diwethaf ac aros yn y ciw bob tro.",
        "Enw'r swyddog a ymwelodd oedd {name}, os deallais yn iawn.",
        "Gofynnaf unwaith eto i rywun uwch edrych ar y mater cyfan.",
        "Dywed eich taflen eich hun y cydnabyddir cwynion ar unwaith.",
        "Mae wedi costio {amount} imi mewn postio a thocynnau bws.",
    ),
}
# Each with what turns it round.
TURNED = {
    "en": (
        ("I have not had a reply to my letter of {date}.", "I have had a reply to my letter of {date}."),
        ("The work ordered on {date} was finished.", "The work ordered on {date} was never finished."),
        ("I accept what the manager decided on {date}.", "I do not accept what the manager decided on {date}."),
        ("Somebody warned me before {date}.", "Nobody warned me before {date}."),
        ("The visit took place on {date} as arranged.", "The visit did not take place on {date} as arranged."),
    ),
    "cy": (
        ("Nid wyf wedi cael ateb i'm llythyr ar {date}.", "Rwyf wedi cael ateb i'm llythyr ar {date}."),
        ("Gorffennwyd y gwaith a drefnwyd ar {date}.", "Ni orffennwyd y gwaith a drefnwyd ar {date} erioed."),
        (
            "Rwy'n derbyn yr hyn a benderfynodd y rheolwr ar {date}.",
            "Nid wyf yn derbyn yr hyn a benderfynodd y rheolwr ar {date}.",
        ),
        ("Rhybuddiodd rhywun fi cyn {date}.", "Ni rybuddiodd neb fi cyn {date}."),
        ("Cynhaliwyd yr ymweliad ar {date} fel y trefnwyd.", "Ni chynhaliwyd yr ymweliad ar {date} fel y trefnwyd."),
    ),
}
ADDED = {
    "en": (
        "My daughter was taken to hospital on {date}.",
        "I now live at {number} {place}.",
        "A child fell through the ice behind the garages.",
        "The caretaker struck my brother in the face.",
        "I have been told that I have {number} months to live.",
        "My new social worker is called {name}.",
        "Somebody put a brick through the window last night.",
        "I ask for a copy of everything you hold about me.",
        "The gas engineer says the flue is leaking.",
        "My husband left us and I have no money for food.",
        "I wish to appeal against the decision of {date}.",
        "We have been served with an eviction notice.",
        "The old lady next door has not been seen since {date}.",
        "My hearing aid no longer works and I cannot use the telephone.",
    ),
    "cy": (
        "Aethpwyd â'm merch i'r ysbyty ar {date}.",
        "Rwyf bellach yn byw yn {number} {place}.",
        "Syrthiodd plentyn trwy'r iâ y tu ôl i'r modurdai.",
        "Trawodd y gofalwr fy mrawd yn ei wyneb.",
        "Dywedwyd wrthyf fod gennyf {number} mis i fyw.",
        "Enw fy ngweithiwr cymdeithasol newydd yw {name}.",
        "Taflodd rhywun fricsen trwy'r ffenestr neithiwr.",
        "Gofynnaf am gopi o bopeth sydd gennych amdanaf.",
        "Dywed y peiriannydd nwy fod y ffliw yn gollwng.",
        "Gadawodd fy ngŵr ni ac nid oes gennyf arian am fwyd.",
        "Hoffwn apelio yn erbyn penderfyniad {date}.",
        "Cyflwynwyd hysbysiad troi allan inni.",
        "Ni welwyd yr hen wraig drws nesaf ers {date}.",
        "Nid yw fy nghymorth clyw yn gweithio mwyach ac ni allaf ddefnyddio'r ffôn.",
    ),
}
SHORT = {
    "en": ("I am homeless.", "He hit me.", "My son is missing.", "I fell.", "Help us.", "She has died."),
    "cy": ("Rwy'n ddigartref.", "Trawodd fi.", "Mae fy mab ar goll.", "Syrthiais.", "Helpwch ni.", "Bu hi farw."),
}  # fmt: skip
HAIL = {
    "en": ("Dear Sir or Madam,", "Dear Mrs Griffiths,", "Good morning,", "To whom it may concern,"),
    "cy": ("Annwyl Syr neu Fadam,", "Annwyl Mrs Griffiths,", "Bore da,", "I'r sawl a fynno wybod,"),
}
CLOSE = {
    "en": ("Yours faithfully,", "Yours sincerely,", "Kind regards,", "Many thanks,"),
    "cy": ("Yn gywir,", "Yr eiddoch yn gywir,", "Cofion gorau,", "Diolch yn fawr,"),
}
# The same in other words.
SAME_WORDS = {
    "en": (
        ("telephoned", "phoned"),
        ("wrote", "sent a letter"),
        ("promised", "assured of"),
        ("matter", "issue"),
        ("missed", "not emptied"),
        ("blocked", "bunged up"),
        ("told", "informed"),
        ("answer", "response"),
        ("senior", "higher up"),
        ("at once", "straight away"),
        ("error", "mistake"),
        ("letter", "note"),
        ("confirm", "acknowledge"),
    ),
    "cy": (
        ("Ffoniais", "Galwais"),
        ("mater", "pwnc"),
        ("ateb", "ymateb"),
        ("camgymeriad", "gwall"),
        ("llythyr", "nodyn"),
        ("ar unwaith", "yn syth"),
        ("cadarnhewch", "cydnabyddwch"),
        ("Dywedodd", "Soniodd"),
        ("rwystro", "gau"),
        ("bellach", "nawr"),
    ),
}
