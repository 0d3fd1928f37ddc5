import { wordSet } from "../../text/numbered.ts";

/** Words that join parts of a sentence; behind a date they show that it stands by itself. */
export const CONNECTING =
  wordSet(`to at on for in with by and or from until till about after before except i i'm i'll we we'll
  me please pls is are was be am this the that of starting through as so but if when while because then my our your let's
  don't - – — → , . ! ? : ; @ ( ) thanks remind it's there's you he she they can could would should will do does have has
  a an another w between around during over within not no early late first every each beginning same due deadline
  priority urgent asap until noon midnight tonight today tomorrow`);
export const DETERMINERS = wordSet("the a an my our your his her their this that another some any every no");
/** Words after which a doubtful short word does speak of time. */
export const LEADS = wordSet(
  "in by during until till on this next from since before after due every through - last late early mid starting me",
);
/** Verbs that begin todos: "call mom", "buy milk". A weekday before one is a date, not a name. */
export const TODO_VERBS =
  wordSet(`call buy pay send email text meet pick drop get go take make do clean wash water feed walk
 visit write read finish submit book order return fix renew file cook check prepare plan review watch start run study
 practice practise exercise stretch meditate drink eat move mow sweep change replace backup update sign print ask tell
 talk dentist doctor gym yoga lunch dinner breakfast meeting remind wake add create set schedule put cancel delete remove
 mark show list play listen work train swim bike ride drive fly leave arrive pack unpack sort organize organise tidy
 vacuum dust iron fold hang paint repair install deploy ship merge push pull commit invite reply respond
 answer publish build learn teach help join attend host see find look search try apply
 register enroll confirm reserve rent sell donate give bring collect deliver mail fax scan copy sync charge turn switch
 open close lock unlock empty fill refill cut shave brush floss shower bathe sleep rest relax celebrate wish thank
 congratulate interview discuss decide choose compare research investigate analyze analyse brainstorm
 appointment date party brunch coffee drinks church school class lesson practice rehearsal standup call conference flight
 haircut checkup interview shift date birthday anniversary game concert movie`);
/** Of those, verbs that are hardly ever nouns: "buy milk and call mum" are two tasks, "buy milk and water" is one. */
export const IMPERATIVES =
  wordSet(`buy call pay send email meet pick drop get take do clean wash feed write read finish submit return fix renew
 cook prepare visit mow vacuum sweep fold repair replace cancel reply sign pack unpack tidy organize organise invite bring
 collect deliver donate sell install deploy publish apply register confirm reserve schedule bake refill`);
/** "go to the shop and buy milk", "call Bob and ask about the party": one errand in two steps. */
export const STEPS = wordSet(
  "go come try head stop drive log ask tell see let say talk wait find look check make sure open",
);
export const JOINS = wordSet(", and & then plus");
export const REFERENCES = wordSet("it them him her its their his they he she that this those these there both");
/** Verbs before which a name of a work stands. */
export const WORK_VERBS = wordSet(
  "watch read listen see play stream download finish rewatch reread learn sing song movie book film show album episode novel series poem track called titled season",
);
/** Nouns that make a number before them no hour. */
export const COUNTED = wordSet(`percent dollars dollar bucks euros euro pounds pound cents miles mile km meters metres
  degrees people guests items pieces copies pages points stars street st. ave avenue road rd lane ln drive blvd boulevard
  court plaza square floor each apiece feet foot inches calories kg grams lbs oz liters litres cups cup mph pm2`);
/** Before two numbers with a colon: no time, but how they stand to each other, or a verse. */
export const PROPORTIONS = wordSet("scale ratio score odds proportion verse verses psalm psalms proverbs");
/** What is "at" so many of something rather than at an hour. */
export const COUNTING = wordSet(
  "look looking looked stare aim aiming cap capped limit limited team group crew stands work works are",
);
/** What is set to degrees. */
export const HEATING = wordSet("bake roast heat preheat reheat thermostat temperature temp");
/** Words with an "s" at the end that are no things to count. */
export const NOT_THINGS =
  wordSet(`weekdays weekends workdays nights mornings evenings afternoons days weeks months years
  hours hrs minutes mins starts begins ends opens closes leaves arrives has does goes comes needs wants says sometimes
  afterwards james charles sales chores errands groceries dishes pills meds vitamins`);
export const STREETS = wordSet(
  "street st ave avenue road rd lane ln drive dr blvd boulevard way court ct place plaza square",
);
/** Measures behind a fraction: "3/4 cup". */
export const MEASURES = wordSet(`cup cups tsp tbsp teaspoon teaspoons tablespoon tablespoons inch inches lb lbs oz ounce
  ounces pound pounds kg mile miles pint pints gallon gallons liter liters litre litres dozen of full size scale marathon
  majority share score rating stars drill bolt bolts bit screw screws wrench`);
/** Orders that set something up, and what is set up so. */
export const ORDERING = wordSet("set up add create schedule make start put book new need want have get arrange");
export const SCHEDULED = wordSet(`alarm alarms reminder reminders meeting meetings event events task tasks appointment
  appointments standup call calls sync class session sessions notification check-in checkin todo`);
/** What has a number: behind it digits are no date. */
export const NUMBERED = wordSet(
  "number no nr invoice code id ref reference part serial model account ticket case bug issue pin isbn extension po rma unit flat apt apartment suite",
);
/** What one does with works: what stands directly behind is a name. */
export const WORKING_VERBS = wordSet(
  "watch rewatch rewatching watching read reread reading listen hear stream binge play replay sing queue sang sings sung lyrics wrote directed starred starring",
);
export const WORK_NOUNS = wordSet(
  "movie film song track album book novel poem show series episode podcast lyrics dvd soundtrack musical opera audiobook game",
);
/** Words before a weekday that make a name of it: "blue monday". */
export const TONES = wordSet("black blue red white green golden grey gray manic stormy ruby bloody freaky");
/** Lists of works: "my movie list". */
export const LISTED = wordSet(
  "movie movies film films book books reading watch song songs music tv show shows game games",
);
/** What is told apart by its place in a row, though it can also be a matter of its own: "2nd interview", "30th birthday". */
export const RANKED = wordSet("birthday anniversary interview date party class lesson game shift grade");
/** What comes in a row: behind it a number is no hour. */
export const SERIALS = wordSet(
  "season episode chapter page part room gate level unit section step version volume lesson grade bus seat row act scene track number no form",
);
