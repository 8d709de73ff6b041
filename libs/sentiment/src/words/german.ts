/**
 * German words with what they weigh; a star: whatever begins like this. Umlauts are written as two letters, as the tokens are.
 * Weights are of 3 (nothing stronger), 2 (plain praise or blame) and 1 (leans that way).
 */
export const germanWords: Readonly<Record<string, string>> = {
  '0': `
    feiertag* feierabend* gewinnspiel* freitag* kultur* liebstoeckel* gutschein* gutschrift* guthaben* gutachten*
    problemzone* supermarkt* schoenwetter* interessent* sicherlich sichern warmwasser* klarna* freiburg* gruesse
    gruss`,
  '3': `
    grandios* fantastisch* hervorragend* herausragend* ausgezeichnet* exzellent* phaenomenal* sensationell*
    traumhaft* himmlisch* wunderbar* wundervoll* wunderschoen* genial* brillant* perfekt* liebe lieben liebt
    geliebt* lieblings* begeister* ueberrag* unschlagbar* einwandfrei* erstklassig* vorzueglich* vorbildlich*
    atemberaubend* umwerfend* bombastisch* spitzenmaessig* weltklasse* hammergeil* megageil* affengeil* obergeil*
    meisterhaft* meisterwerk* goldwert traumjob* glueckwunsch glueckwuensche* herzlichst* bravo chapeau grossartig*
    bezaubernd* unvergesslich* weltbest* beste besten bester bestes allerbest* hammermaessig* oberhammer gaensehaut*
    ruehrend* highlight* herrlich* liebevoll* koestlich* entzueckend* toll tolle tolles toller tollen tollem
    tollste*`,
  '2': `
    gut gute guter gutes guten gutem guet super supi supa klasse prima spitze topp top geil geile geiler geiles
    geilen geilste* cool coole cooler cooles coolen coolste* nice schoen schoene schoener schoenes schoenen schoenem
    schoenste* schoenheit* lecker leckere leckerer leckeres leckeren leckerste* schmackhaft* danke dankeschoen
    dankesehr vielendank dankbar* freu freue freut freuen freuten gefreut freude* freudig* erfreu* vorfreude*
    freundlich* herzlich* hilfsbereit* zuvorkommend* nett nette netter nettes netten netteste* sympath* symphat*
    zufrieden* zufriedenheit* empfehl* empfohlen* weiterempfehl* weiterempfohlen* lohnt gelohnt lohnenswert*
    lohnend* wertvoll* hochwert* zuverlaessig* verlaesslich* kompetent* professionell* vertrauensw* vertrau*
    ehrlich* respekt respektvoll* stolz* gratulation gratulier* glueckwunsch* gluecklich* glueckspilz* erfolgreich*
    erfolg* gelungen* gelingt bereicher* inspirier* motivier* engagiert* engagement* innovativ* kreativ* nachhaltig*
    umweltfreundlich* kundenfreundlich* familienfreundlich* benutzerfreundlich* bequem* gemuetlich* angenehm*
    komfortab* sauber* stabil* robust* langlebig* praktisch* nuetzlich* hilfreich* informativ* lehrreich* spannend*
    interessant* witzig* lustig* humorvoll* unterhaltsam* amuesant* spass spassig* gelacht lache lachen genial
    geniess* genuss* genossen wuerzig* saftig* frisch* knusprig* aromatisch* fair faire faires fairen guenstig*
    preiswert* schnaeppchen* schnell* flott* zuegig* puenktlich* unkompliziert* reibungslos* problemlos* muehelos*
    einfacher beeindruck* bewunder* ueberzeug* liebenswert* liebensw* charmant* suess* niedlich* huebsch* attraktiv*
    elegant* edel edle edles edlen schick* chic stilvoll* stark starke starkes starker staerkste* mega hammer bombe
    wow wahnsinnig* traum traeumchen legendaer* kult famos* fein feine feines feinste* feiner dufte knorke tadellos*
    makellos* kulant* kulanz* serviceorientiert* aufmerksam* liebling* willkommen* daumenhoch bestens bestmoeglich*
    optimal* ideal ideale idealer* passt klappt geklappt gefaellt gefallen gefiel mag moegen mochte gernhaben
    hochachtung anerkennung* lob lobe loben lobenswert* vorteil* vorteilhaft* gewinnbringend* ausgeruht* erholsam*
    entspann* wohlfuehl* wohlgefuehlt wohltu* wohltuend* beliebt* verbesser* verbessert* fortschritt* vielversprech*
    sehenswert* lesenswert* hoerenswert* lobpreis* tapfer* mutig* souveraen* liebhab* knuffig* hurra juhu juhuu yeah
    yay jawohl yippie jippie merci prost geschaetzt* schaetze rettet gerettet* retter* helden held heldin* vorbild*
    ehrenwert* ehrenmann seelenvoll* geborgen* segen gesegnet* friedlich* fabelhaft* fesselnd* packend* mitreissend*
    goennen goennt goenne gespannt blitzschnell* superschnell* ultraschnell* hochzufrieden* sauberkeit* frohe froh
    frohes froehlich* happy liebs lieb lieber liebes liebste* love daumen ehre verdient verdiente* verdienter`,
  '1': `
    feiern feiert kultig* gerne gern weiterso endlich positiv* bemueht chance chancen hoffnung* hoffentlich
    neugierig* erleichter* erleichtert leicht leichter sinnvoll* sinnvolle* richtig wichtig* wichtige* passend*
    geeignet* modern* moderne* warm warme warmes sonnig* bunt* frei gratis geschenk* kostenlos* gewonnen gewinner*
    gewinn hilft geholfen helfen hilfe unterstuetz* ruhig* sicher sichere* sicherheit* klar verstaendlich*
    uebersichtlich* fleissig* ordentlich* solide* brauchbar* annehmbar* vernuenftig* fairness gesund* gesunde*
    gefeiert party geburtstag* jubilaeum* weihnachtlich* sommerlich* urlaub* cheers haha hahaha hihi lol besser
    bessere besserer besseres wuensch* loyal* treu treue treuen geduld* mitdenk* mitdenkt taugt taugen charm*
    reichlich* grosszuegig* vielfalt* abwechslungsreich* abwechslung* vielfaeltig* hoffnungsvoll* lebendig*
    harmonisch* romantisch* malerisch* idyllisch* fit`,
  '-1': `
    boese arg arger tot tote leider schade teuer teure teurer teures teuren kalt kalte kalter kaltes trocken*
    langweilig* langsam* zaeh* stoer* stoert stoerend* unklar* unsicher* unruhig* muede* skeptisch* zweifel*
    bezweifel* fraglich* fragwuerdig* merkwuerdig* komisch* seltsam* eigenartig* verwirr* umstaendlich* kompliziert*
    schwierig* schwer schwierigkeit* sorgen sorge besorgt* bedenk* bedenklich* kritik* kritisch* kritisier*
    beschwer* reklamation* reklamier* warte gewartet warten wartezeit* warteschleif* wartet verspaet* verspaetung*
    stau staus ausfall* ausfaelle* verloren verlier* verlust* vermiss* fehlt fehlen fehlend* fehler* fehlerhaft*
    defizit* mangel* maengel* problem* probleme* stress* stressig* hektisch* ueberfuellt* ueberlaufen* ueberforder*
    eng enge altmodisch* veraltet* verstaubt* lieblos* fad fade salzig* bitter* matschig* klebrig* billig billige
    billiger billiges kuendig* kuendigung* storn* storniert* stornier* abgelehnt* ablehn* verweiger* gesperrt*
    sperr* gestrichen* vergeblich* umsonst unvollstaendig* falsch falsche* falscher* falschen verkehrt* unnoetig*
    ueberfluessig* nutzlos* sinnlos* leer leere niemand nirgends keinerlei angeblich* ausgerechnet naja tja pech*
    schwach schwache* schwacher schwaeche* nachteil* weint weinen heul* traene* sorry unzureichend* mittelmaessig*
    maessig* duerftig* nass schmutz* fleck* kratz* zerkratzt* verschmutz* vergessen vergisst gebuehr* druecker*
    zwang gezwungen* zwing* erzwungen* ignorier* ignoriert* abgewimmelt* vertroest* hingehalten* einzelfall vorwurf*
    vorwerf* vorgeworfen* streit* streik* krise* krieg* unfall* krank* schmerz* angst* aengst* verlassen einsam*
    gefaehr* gefahr* risik* verbot* verbiet* skandal* schuld* schulden warn* warnung* lahm* lahme* haesslich* ugly
    sauer wuetend* genervt* nerv nervt nerven nervig* aerger* veraerger* unmut empoer* protest* boykott* klage*
    verklag* droh* bedroh*`,
  '-2': `
    schlecht* schlimm* mies miese mieser mieses miesen miesest* mist murks pfusch* schrott* muell* quatsch unsinn*
    bloed bloede bloeder bloedes bloeden dumm dumme dummer dummes dummheit* doof doofe* idiot* trottel* depp*
    deppen* lachhaft* laecherlich* peinlich* unverschaemt* unfreundlich* unhoeflich* respektlos* arrogant* ignorant*
    inkompeten* unfaehig* unprofessionell* unserioes* unehrlich* unfair* ungerecht* unzuverlaessig* unbrauchbar*
    unzumutbar* unakzeptabel* inakzeptabel* unertraeglich* ungeniessbar* unbequem* unangenehm* unzufrieden*
    unmoeglich* unmenschlich* unsauber* ungepflegt* undankbar* unpuenktlich* unappetitlich* unterirdisch*
    ueberteuert* wucher* ueberzogen* abzock* abgezock* betrug* betrueg* betrogen* gauner* verarsch* verarscht*
    veraeppel* luege* luegen luegt gelogen luegner* verlogen* heuchl* heuchel* scheinheilig* greenwashing
    enttaeusch* entaeusch* frust* frustrier* traurig* trauer* furchtbar* fuerchterlich* schrecklich* grauenhaft*
    grauenvoll* graus* grausam* grottig* grottenschlecht* schauderhaft* abscheulich* widerlich* widerwaertig* eklig*
    ekel* ekelhaft* ekelig* abartig* pfui igitt baeh wuerg* kotz* gekotzt* zumkotzen uebel uebelst* stinkt stink*
    gestank* dreck* dreckig* verdreckt* versifft* vergammel* verschimmel* schimmel* verdorben* faul faule* ranzig*
    kaputt* kaputtgegangen defekt* beschaedig* zerstoer* ruinier* ruin versag* versagt* versaut* versaub* verpfusch*
    vermurkst* gescheitert* scheitert scheitern katastroph* desaster* debakel* fiasko* albtraum* alptraum* horror*
    zumutung* frechheit* frech dreist* sauerei* schweinerei* skandaloes* unding schande* schandlich* schaendlich*
    beschaem* armutszeugnis* armselig* erbaermlich* jaemmerlich* klaeglich* miserabel* mangelhaft* ungenuegend*
    minderwertig* wertlos* wirkungslos* absturz* abgestuerzt* abstuerz* stuerzt lausig* verdammt* verflucht* hass
    hasse hasst hassen gehasst* verhasst* wut wutausbr* unverantwortlich* ruecksichtslos* verantwortungslos*
    gewissenlos* geldgier* gierig* gier raffgier* ausbeut* ausgebeutet* ausgenutzt* ausnutz* diskriminier* rassis*
    sexis* mobb* gemobbt* schikan* kriminell* verbrecher* verbrechen* taeusch* getaeuscht* irrefuehr* mogel*
    mogelpackung* schwindel* abgezockt nepp neppt zeitverschwend* geldverschwend* verschwend* verschlecht*
    verschlimm* schlechter* nachgelassen geizig* bodenlos* unfassbar* absurd* schwachsinn* bullshit bloedsinn*
    schnauze hirnlos* hirnrissig* geschmacklos* niveaulos* wahnwitz* daemlich* bescheuert* behindert* gestoert*
    abschaum* drecksladen* saftladen* sauladen* chaos chaot* chaotisch* planlos* hilflos* ratlos* sinnfrei* witzlos*
    billigschrott* ramsch* plunder* katastrophal* verarschung* toedlich* giftig* vergift* uebertrieben* zumuell*
    spam spamm* fehlgriff* fehlkauf* reinfall* flop* schiss mistladen*`,
  '-3': `
    scheiss* scheisse* beschissen* kacke* kack verkackt* arschloch* arschloecher* arsch hurensohn* wichser* fick*
    gefickt* fuck fucking dreckspack* drecks* saftsack* verpisst* verpiss* niewieder abgrundtief* allerletzte*
    allerletztes unterste dreckschwein* bastard* boesartig* verachtenswert* verachtung* hasserfuellt*
    menschenverachtend* katastrophe`,
};

/** German words that turn what stands near them around. */
export const germanNegations =
  'nicht nich nichts nix net kein keine keinen keinem keiner keines keins nie niemals ohne weder kaum nimmer nee noe ned';

/** German words that make the next word stronger (above 1) or weaker. */
export const germanDegrees: Readonly<Record<string, string>> = {
  '1.4':
    'sehr echt total voll mega absolut extrem richtig wirklich unglaublich wahnsinnig ultra komplett so besonders ziemlich furchtbar unheimlich hoechst masslos wahrlich durchaus ausserordentlich aeusserst viel vielen immer krass ueberaus tierisch super riesig zutiefst echte einfach allzu zu',
  '0.6':
    'etwas bisschen wenig weniger relativ eher halbwegs einigermassen teils teilweise manchmal fast beinahe maessig ganz-ok',
};

/** Pairs and triples of German words that mean another thing than the words in them. */
export const germanPhrases: Readonly<Record<string, number>> = {
  'geht anders': -2,
  'hielt sich in grenzen': -1,
  'ohne stoerung': 2,
  'einzige stoerung': 0.5,
  'fuer nichts': -1,
  'von mir aus': 0,
  'was ihr euch': -1,
  'hat sich gelohnt': 3,
  'ein traum': 3,
  'faellt aus': -2,
  'faellt jeden': -1.5,
  'wollen nur': -1,
  'wollten nur': -1,
  'erwarte mehr': -2,
  'mehr erwartet': -2,
  'interessiert euch': -1.5,
  'stuerzt ab': -2,
  'vielen dank': 2.5,
  'besten dank': 2.5,
  'tausend dank': 3,
  'mein beileid': 0,
  'nie wieder': -3,
  'nie mehr': -2,
  'geht gar nicht': -3,
  'danke fuer nichts': -3,
  'finger weg': -3,
  'das letzte mal': -2,
  'nicht nur': 0,
  'kein problem': 1,
  'keine ahnung': 0,
  'keine frage': 1,
  'nicht schlecht': 2,
  'nicht uebel': 2,
  'kein vergleich': 1,
  'weiter so': 2,
  'daumen hoch': 2.5,
  'daumen runter': -2.5,
  'was soll das': -2,
  'viel glueck': 1,
  'alles gute': 2,
  'gute besserung': 1,
  'guten morgen': 0,
  'guten tag': 0,
  'guten abend': 0,
  'gute nacht': 0,
  'schoenen tag': 0.5,
  'schoenes wochenende': 0.5,
  'zum kotzen': -3,
  'das letzte': -1.5,
  'keine antwort': -2,
  'keine reaktion': -2,
  'keine rueckmeldung': -2,
  'schon wieder': -1,
  'ganz grosses kino': 0.5,
  'von wegen': -1.5,
  'zu teuer': -2,
  'viel zu': -1.5,
  'viel besser': 2,
  'nichts zu meckern': 3,
  'nicht meckern': 3,
  'ohne probleme': 2,
  'immer wieder gerne': 3,
  'gerne wieder': 3,
  'jederzeit wieder': 3,
  'immer noch nicht': -1.5,
  'noch immer nicht': -1.5,
  'noch nie': 0,
  'ist der hammer': 3,
  'der hammer': 2.5,
  'der wahnsinn': 2,
  'geht so': -0.5,
  'mir egal': -0.5,
  'am arsch': -3,
  'nicht mehr': -1,
  'kein bock': -2,
  'auf keinen fall': -2,
  'ohne worte': -1.5,
  'um gottes willen': -1.5,
  'gott sei dank': 1,
  'zum glueck': 1.5,
  'gute frage': 0,
  'gut so': 2,
  'viel spass': 1.5,
  'lass es': -1.5,
  'hoert auf': -1.5,
  'wie immer': 0,
  'null sterne': -3,
  'fuenf sterne': 3,
  'gut zu wissen': 0.5,
  'liebe gruesse': 0,
  'herzliche gruesse': 0,
  'viele gruesse': 0,
  'liebe leute': 0,
  'liebes team': 0,
  'sehr geehrte': 0,
  'im griff': 1,
  'jeden cent wert': 3,
  'nicht warten': 0,
  'kann nicht': -0.5,
  'geht nicht': -2,
  'funktioniert nicht': -2,
  'laeuft nicht': -2,
  'klappt nicht': -2,
  'hin und weg': 3,
  'kein einzelfall': -1.5,
  'kein wunder': -1,
  'nicht einmal': -1,
  'nicht mal': -1,
  'tut mir leid': -0.5,
  'tut mir gut': 2,
};
