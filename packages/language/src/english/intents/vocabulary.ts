import { wordSet } from "../../text/numbered.ts";

/** Openings that carry no meaning of their own; stripped repeatedly from the start. */
export const POLITE =
  `please;pls;plz;hey;hi;hello;ok;okay;olly;alexa;cortana;siri;google;assistant;computer;so;also;and;then;just;now;kindly;help;
yes;yeah;well;alright;um;uh;actually;oh;sorry;can you;could you;would you;will you;can you please;can you kindly;are you able to;
is it possible to;is it possible for you to;would it be possible to;could i;can i;may i;can we;could we;you can;you should;you need to;
i need you to;i need for you to;i want you to;i would like you to;i'd like you to;i would like for you to;i'd like for you to;i'd appreciate if you could;
i was wondering if you could;i want to;i would like to;i'd like to;i'd like;i wish to;i wanna;i would love to;i'd love to;i am trying to;i'm trying to;
let's;let us;help me;help me to;go ahead and;i need to;i have to;i must;i should;i've got to;i got to;i gotta;need to;have to;gotta;want to;
will you please;would you please;could you please;would you mind;do me a favor and;do me a favour and;for me;you may;try to;be sure to;make sure you;
quickly;real quick;i wonder;i was wondering;i am wondering;any idea;do you happen to know;i need to know;i want to know;i would like to know;i'd like to know;it's time to;time to;do you mind`
    .split(";")
    .map((phrase) => phrase.trim());

/** Things a todo list is about. A question or an order that names one is meant for it. */
export const NOUNS = wordSet(`task tasks todo todos to-do list lists reminder reminders alarm alarms calendar calendars
  schedule scheduled scheduling agenda meeting meetings appointment appointments appts appt event events note notes item
  items chore chores errand errands plan plans due overdue timer timers deadline deadlines series birthday birthdays party
  checklist checklists entry entries call calls notification notifications planned upcoming completed template instance
  session sessions conference standup assignment assignments homework commitments commitment engagement engagements
  obligations diary planner booked busy available availability routine routines groceries invites invitation invite
  attendees interview interviews get-together reservation`);

/** What other assistants are asked for: words of weather, news, music, machines, money, travel, cooking and knowledge. */
export const FOREIGN =
  wordSet(`weather temperature forecast rain raining rainy snow snowing sunny humid humidity umbrella degrees
  traffic commute route directions distance mph miles highway speed uber lyft taxi cab flight flights airline airport train
  trains bus hotel hotels visa vaccination vaccinations luggage suitcase rental insurance jump
  news headlines headline article articles joke jokes fact facts funny trivia story stories poem
  song songs music playlist album artist band radio podcast podcasts audiobook volume tune track tracks jazz rock spotify pandora
  movie movies film films actor actress showtimes theater theatre tv channel episode netflix
  light lights lamp bulb thermostat heater heating brightness vacuum roomba robot hoover socket plug wemo coffee-maker speaker
  recipe recipes ingredients calories calorie cook cooking bake boil oven restaurant restaurants takeout takeaway pizza
  burger sushi cuisine menu delivery reviews rating
  bank account accounts balance transfer checking savings credit card cards pin apr interest loan mortgage bill-pay routing
  transaction transactions spending spent deposit atm fraud fraudulent stock stocks share dollar euros euro rate exchange
  currency price cost taxes paycheck w2 income 401k rollover pto payday insurance
  translate translation spanish french german italian swedish japanese pronounce spell spelling define definition synonym
  meaning mean word capital population president country countries timezone height mountain planet moon sun universe
  math multiply divided square root percent calculate convert ounces cups liters meters feet
  coin dice die roll flip battery phone whisper accent language languages name hobbies hobby age human bot ai god
  gas mpg tire tires oil pressure mileage
  tweet tweets twitter facebook instagram post posts email emails inbox mail contacts contact
  heat ac fan zone netflix brighter darker warmer cooler louder quieter slower faster stolen random vacation
  wear pictures picture photos images videos score game nba nfl team won winner`);
/** Foreign words that are also everyday matters of todos: they count only in questions. */
export const EVERYDAY =
  wordSet(`vacuum bill email emails mail post phone oil tire tires gas light lights cook cooking bake oven
  recipe ingredients account card cards bank taxes insurance visa flight flights hotel train bus luggage suitcase game team
  movie movies film story article articles coffee-maker price sun moon name transfer deposit umbrella contacts contact
  spanish french german italian japanese pizza vacuum loan mortgage rental feet book word math pto share dollar mean rate
  music song songs track band facts language tv vaccination vaccinations pressure uber taxi cab delivery playlist stocks stock
  wear pictures picture photos images videos cost episode podcast posts menu vacation report heat ac fan zone netflix faster slower`);
/** Orders to machines and questions of knowledge: never a task when they open the message. */
export const FOREIGN_ORDERS = wordSet(
  "translate define spell pronounce calculate convert dim sing shuffle multiply whisper recommend speak suggest",
);
export const QUESTIONS =
  wordSet(`what what's whats who who's whos whom whose where where's wheres why how how's hows when when's whens which is
  are does did will would could can should has had was were am isn't aren't doesn't didn't won't any`);
/** Verbs that open a question only before a person ("do you", "have I"); else they open an order ("do the dishes"). */
export const HALF_QUESTIONS = wordSet("do have don't haven't");
export const PERSONS = wordSet("i you we they he she it people any anyone");
/** Openings of talk about oneself and others, which is no task. */
export const TALK =
  wordSet(`i i'm i've i'd it's its it that that's you you're ah wow he she they we we're this there there's oh haha
  great nice cool awesome wonderful sorry no not never nothing nope sure fine good perfect amazing excellent right correct wrong
  ugh hmm hm well`);
/** What "can you …" asks about the assistant itself. */
export const ABILITIES = wordSet(
  "do speak sing hear understand see dance swim feel think talk love breathe sleep dream laugh cry learn explain tell count drive fly say",
);
/** Orders that ask to be shown or told. */
export const ORDERS =
  wordSet(`show find search tell give explain look display list read know play turn switch set start stop
 pause increase decrease raise lower roll flip change make open brighten adjust mute unmute ping continue freeze next previous report skip block say`);
export const ASKABLE = wordSet("can could would will do are");
export const OWNERS = wordSet("my the our his her their");
export const COPULAS = wordSet("is was are were isn't wasn't has had won't doesn't didn't keeps hasn't");
