/**
 * English words of comments with what they weigh, beside or instead of the word list that they are added to; a star: whatever
 * begins like this. Weights are of 3 (nothing stronger), 2 (plain praise or blame) and 1 (leans that way).
 */
export const englishWords: Readonly<Record<string, string>> = {
  '0': `
    wellington* sweeten* supermarket* fairly prettier goods rocket* classic* trustee*`,
  '3': `
    love loves loved lovely loving amazing* awesome* fantastic* brilliant* excellent* outstanding* superb* perfect*
    wonderful* phenomenal* incredible* exceptional* magnificent* spectacular* flawless* best favourite* favorite*
    delicious* stunning* gorgeous* unbeatable* obsessed legend legends goat masterpiece* heavenly terrific*
    fabulous* marvellous* marvelous* delight* goosebumps chuffed stoked thrilled ecstatic spotless* bravo kudos
    congrats congratulation* impeccab* topnotch`,
  '2': `
    good great nice cool super glad happy happier happiest enjoy* fun funny hilarious tasty yummy yum delish fresh
    friendly kind kindness helpful polite professional courteous knowledgeable competent efficient reliable trust*
    honest* fair quick fast faster speedy smooth* easy seamless* comfy comfortable cozy cosy beautiful* pretty cute
    sweet charming elegant stylish recommend* impress* appreciat* thank thanks thankyou thx ty tysm cheers grateful*
    proud* respect* inspir* innovative creative clever smart useful handy informative interesting exciting excited
    win winner* winning congrat* deserved well worthy bargain* affordable satisf* pleased pleasant* pleasure* clean*
    sturdy durable solid quality premium helped supportive caring generous* thoughtful* genuine* welcoming attentive
    rock rocks slay slaps lit dope banger wow yay yess woohoo hooray epic class ace neat lush stellar fab refresh*
    relaxing peaceful uplifting heartwarming wholesome touching moving blessed lucky hero heroes praise* applaud*
    admire* adore* adorable praiseworthy superior better improve* improvement* flawlessly effortless* promptly
    prompt punctual ontime success* successful* goodnews yes beaut charm miracle* treat`,
  '1': `
    likes liked finally hope hopeful hopefully nicely fine okay decent interested curious works worked safe clear
    clearly simple free gift bonus agree* agreed true indeed welcome wish wishes birthday haha hahaha lol lmao rofl
    celebrat* comeback ready important care cares cared calm warm warmth sunny bright modern value`,
  '-1': `
    wait waited unfortunately sadly slow slower late delay* waiting queue* confus* complicated difficult hard tired
    bored boring bland dry cold loud noisy crowded dull meh overpriced expensive pricey pricy cheaply missing lost
    lose loses losing lacks lack lacking issue issues problem* trouble* bug bugs buggy glitch* error* fault faulty
    complain* complaint* concern* worried worry doubt* unclear unsure weird strange odd cancel* cancelled refus*
    denied declined reject* ignor* unanswered nobody barely sorry miss missed mistake* wrong incorrect sceptical
    skeptical stress* pain* hurt* sick ill sad blocked banned stuck blame* shrunk shrink* leak* crack* scratch*
    stain* expired stale soggy unable weak poor poorly lowest charged fake* quit quits stop stopped boycott*
    protest* sue sued strike* against unlike dead`,
  '-2': `
    bad worse awful terrible horrible horrid dreadful* disgust* gross nasty filthy dirty disappoint* frustrat*
    annoy* angry anger furious livid hate hates hated hating rude arrogant disrespect* unprofessional incompeten*
    useless pointless worthless broken broke breaks breaking crash* damaged defective fail fails failed failing
    failure* ruin* destroy* waste* wasting joke ridiculous* absurd shameful shame* disgrace* embarrass* pathetic
    lame sucks suck sucked scam* scammer* fraud* cheat* liar liars lie lied lies lying mislead* misled dishonest*
    deceiv* deceptive greedy greed ripoff robbery steal* stole* stolen thief thieves hypocrit* greenwash*
    unacceptable unbelievable* unfair unsafe dangerous toxic racist* sexist* bully* harass* exploit* abus* neglect*
    careless clueless nonsense stupid idiot* dumb moron* crap crappy junk trash garbage rubbish shambles mess messed
    disaster* nightmare* catastroph* fiasco chaos hopeless unusable inedible vomit* stink* stinks smelly rotten
    mouldy moldy ugly uglier hideous yikes ugh ew eww cringe* avoid* regret* unreliable unresponsive unhelpful
    overcharg* abandon* scandal* evil cruel* vile downhill shocking* shite downgrade* spam*`,
  '-3': `
    worst abysmal atrocious appalling* horrendous* despicable* shit shitty bullshit bs fuck fucking fucked fuckers
    wtf asshole* bastard* bitch* cunt* crooks crook criminal* scum* disgusting* loathe* abhor*`,
};

/** English words that turn what stands near them around. */
export const englishNegations =
  "not no never none nobody nothing neither nor without cannot cant can't dont don't doesnt doesn't didnt didn't isnt isn't arent aren't wasnt wasn't werent weren't wont won't wouldnt wouldn't shouldnt shouldn't couldnt couldn't aint ain't hasnt hasn't havent haven't hadnt hadn't hardly barely";

/** English words that make the next word stronger (above 1) or weaker. */
export const englishDegrees: Readonly<Record<string, string>> = {
  '1.4':
    'very so really extremely absolutely totally completely incredibly super such insanely utterly deeply highly truly too seriously fucking damn bloody proper mega most ever ridiculously genuinely',
  '0.6': 'slightly somewhat kinda fairly quite bit little partly almost sort mildly',
};

/** Pairs and triples of English words that mean another thing than the words in them. */
export const englishPhrases: Readonly<Record<string, number>> = {
  'i like': 2,
  'we like': 2,
  'really like': 2,
  'i liked': 2,
  'just lost': -3,
  'expected more': -2.5,
  'expected better': -2.5,
  'do your homework': -2,
  'why people leave': -2.5,
  'goes down': -1,
  'keeps crashing': -3,
  "can't believe": -1,
  'of course': 0,
  'never again': -3,
  'thanks for nothing': -3,
  'stay away': -3,
  'not bad': 2,
  'no problem': 1,
  'no problems': 2,
  'no hassle': 2,
  'no issues': 2,
  'no complaints': 3,
  'no idea': 0,
  'no thanks': -1,
  'no doubt': 1,
  'cant wait': 2.5,
  "can't wait": 2.5,
  'can not wait': 2.5,
  'cannot wait': 2.5,
  'nothing to complain': 3,
  'used to love': -2,
  'used to be': -1,
  'keep it up': 2,
  'keep up': 2,
  'well done': 3,
  'good job': 2.5,
  'nice job': 2.5,
  'great job': 3,
  'happy birthday': 2,
  'good morning': 0,
  'good night': 0,
  'good luck': 1,
  'no wonder': -1,
  'not only': 0,
  'thumbs up': 2.5,
  'thumbs down': -2.5,
  'made my day': 3,
  'makes my day': 3,
  'count me in': 2,
  'spot on': 3,
  'works like a charm': 3,
  'worth every': 3,
  'worth it': 2,
  'not worth': -2.5,
  'rip off': -2.5,
  'so called': -1,
  'what a joke': -3,
  'shout out': 2,
  'zero stars': -3,
  'five stars': 3,
  '5 stars': 3,
  'one star': -3,
  '1 star': -3,
  'no stars': -3,
  'go to hell': -3,
  'sick of': -2.5,
  'tired of': -2,
  'fed up': -2.5,
  'let down': -2,
  'no one cares': -2,
  "couldn't care less": -2.5,
  "don't care": -2,
  'for nothing': -1,
  'still waiting': -2.5,
  'still no': -2,
  'no answer': -1.5,
  'no reply': -2,
  'no response': -2,
  'shame on': -3,
  'high quality': 2,
  'low quality': -2,
  'poor quality': -2.5,
  'do better': -2,
  'fell apart': -2.5,
  'on hold': -1.5,
  'looking forward': 2,
  'look forward': 2,
  'thanks for the info': 0.5,
  'as well': 0,
  'well known': 0,
  'like the': 0,
  'looks like': 0,
  'look like': 0,
  'feel like': 0,
  'feels like': 0,
  'would like': 0,
  'like to': 0,
  'like this': 0,
  'like that': 0,
  'sounds like': 0,
  'just like': 0,
  'seems like': 0,
  'nothing like': -2,
  'at best': 0,
  "couldn't be happier": 3,
  "couldn't be better": 3,
  'how dare': -3,
  'mind blowing': 3,
  'life saver': 3,
  'game changer': 2.5,
  'back in stock': 1.5,
  'five star': 3,
  'gone downhill': -3,
  'nobody cares': -2.5,
  'nobody listens': -2.5,
  'free of charge': 1,
  'in charge': 0,
  'pretty good': 2,
  'pretty bad': -2.5,
};
