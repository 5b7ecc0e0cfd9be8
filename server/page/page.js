import {WORDS} from './messages.js';

const COMPONENTS = ['access', 'entry', 'wait', 'inVehicle', 'change', 'exit', 'egress'];
const GRADES = ['published', 'secondary', 'estimated'];
/** Component a leg's seconds belong to, for its colour. */
const COLOUR_OF_LEG = {access: 'access', entry: 'entry', wait: 'wait', ride: 'inVehicle', change: 'change', exit: 'exit', egress: 'egress', drive: 'inVehicle', park: 'egress'};
/** Colours too light for white letters. */
const DARK_LETTERS = new Set(['access', 'wait', 'exit', 'egress']);
/** Systems whose trips people know by number. */
const NUMBERED = new Set(['rail', 'suburban']);
const SUGGESTION_COUNT = 8;
const TYPING_PAUSE = 120;

const byId = id => document.getElementById(id);
const parameters = new URLSearchParams(location.search);
let language = parameters.get('lang') ?? readStored('language') ?? 'zh';
if (!(language in WORDS)) language = 'zh';
/** What is shown at the moment, drawn again when the language changes. */
let shown;

function readStored(key) {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

function store(key, value) {
    try {
        localStorage.setItem(key, value);
    } catch {
        // Private windows may refuse; the choice then lasts as long as the page.
    }
}

const words = () => WORDS[language];
const say = (key, values = {}) => words()[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const nameOf = place => place.name?.[language] || place.name?.zh || place.name?.en || place.id;

/** An element with children; text is always text, never markup. */
function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) element.setAttribute(name, value);
    element.append(...children.filter(child => child !== undefined && child !== null && child !== ''));
    return element;
}

const coloured = (element, key) => {
    element.style.setProperty('--key', `var(--${key})`);
    return element;
};

function durationText(seconds) {
    if (seconds === null) return say('notReached');
    if (seconds < 59.5) return `${Math.round(seconds)} ${words().second}`;
    const minutes = Math.round(seconds / 60);
    const hours = Math.floor(minutes / 60);
    return [hours > 0 ? `${hours} ${words().hour}` : '', minutes % 60 > 0 || hours === 0 ? `${minutes % 60} ${words().minute}` : ''].filter(Boolean).join(' ');
}

const percentText = share => `${Math.round(share * 100)}%`;
const minutesText = seconds => String(Number((seconds / 60).toFixed(1)));
const kilometres = metres => say('kilometres', {count: (metres / 1000).toFixed(metres < 10000 ? 1 : 0)});

function clockText(time, date) {
    const days = Math.round((Date.parse(time.slice(0, 10)) - Date.parse(date)) / 86400000);
    return time.slice(11, 16) + (days === 0 ? '' : days > 0 ? `+${days}` : days);
}

const money = amount => String(Number(amount.toFixed(2)));

function costText(cost) {
    if (cost === null) return say('costUnknown');
    const amount = language === 'zh' && cost.currency === 'CNY' ? `${money(cost.amount)} 元` : `${cost.currency} ${money(cost.amount)}`;
    const [open, close] = language === 'zh' ? ['（', '）'] : [' (', ')'];
    const range = cost.low === cost.high ? '' : `${open}${money(cost.low)}–${money(cost.high)}${close}`;
    return amount + range + (cost.unknown.length > 0 ? `, ${say('without', {what: cost.unknown.map(what => what[language]).join(', ')})}` : '');
}

/** What happens in a leg: a sentence, and what is worth knowing besides. */
function legText(leg) {
    const [from, to] = [nameOf(leg.from), nameOf(leg.to)];
    const mode = leg.mode === null ? '' : (words().legMode[leg.mode] ?? leg.mode);
    const roads = [...new Set((leg.roads ?? []).slice(0, 4).map(road => [...new Set([road.ref, road.name])].filter(Boolean).join(' ')))].join(', ');
    const note = leg.note?.[language] ?? '';
    const besides = [leg.distanceMetres === null ? '' : kilometres(leg.distanceMetres), roads === '' ? '' : say('via', {roads})];
    const whole = (text, ...more) => ({text, more: [...more, note].filter(Boolean).join(' · ')});
    switch (leg.kind) {
        case 'access':
        case 'egress':
            if (mode === '' || leg.from.id === leg.to.id) return {text: note || mode || say('waitAt', {name: from}), more: ''};
            return whole(say('toBy', {mode, to}), ...besides);
        case 'entry':
            return whole(say(leg.mode === 'rail' || leg.mode === 'coach' ? 'entryAt' : 'entryPlain', {name: from}));
        case 'wait':
            return whole(say('waitAt', {name: from}));
        case 'ride': {
            const line = leg.line === undefined ? mode : leg.line.name[language] || leg.line.name.zh;
            const title = [...new Set([line, NUMBERED.has(leg.mode) ? leg.trip : ''].filter(Boolean))].join(' ');
            const calls = leg.callCount === undefined ? '' : leg.callCount === 0 ? say('nonStop') : say('calls', {count: leg.callCount});
            return whole(`${title}  ${from} → ${to}`, leg.headwaySeconds === undefined ? '' : say('every', {interval: durationText(leg.headwaySeconds)}), calls);
        }
        case 'change':
            return whole(leg.from.id === leg.to.id ? say('changeAt', {name: from}) : say('changeTo', {from, to}));
        case 'exit':
            return whole(say('exitFrom', {name: from}));
        case 'drive':
            return whole(say('driveTo', {from, to}), ...besides);
        default:
            return whole(say('parkAt', {name: to}));
    }
}

/** A stacked bar: parts as [colour, size, label, title]. */
function bar(parts, label) {
    const element = make('div', {class: 'bar', role: 'img', 'aria-label': label});
    for (const [key, size, text, title] of parts) {
        if (size <= 0) continue;
        const part = coloured(make('span', {title, class: DARK_LETTERS.has(key) ? 'dark' : undefined}, text), key);
        part.style.flex = `${size} 1 0`;
        element.append(part);
    }
    return element;
}

function evidenceLine(shares) {
    const texts = GRADES.filter(grade => shares[grade] > 0).map(grade => `${words().evidence[grade]} ${percentText(shares[grade])}`);
    return make(
        'div',
        {class: 'evidence'},
        bar(GRADES.map(grade => [grade, shares[grade], '', `${words().evidence[grade]} ${percentText(shares[grade])}`]), texts.join(', ')),
        `${words().evidenceOf}${texts.join(language === 'zh' ? '，' : ', ')}`,
    );
}

function journeyCard(journey, date, isOpen, longest) {
    const {components, durationSeconds} = journey;
    const parts = COMPONENTS.filter(one => components[one] > 0);
    const labels = parts.map(one => `${words().components[one]} ${minutesText(components[one])} ${words().minute}`);
    const changes = journey.changes < 2 ? say(`changes${journey.changes}`) : say('changesN', {count: journey.changes});
    const legs = make(
        'ol',
        {class: 'legs'},
        ...journey.legs.map(leg => {
            const {text, more} = legText(leg);
            return coloured(
                make(
                    'li',
                    {},
                    make('span', {class: 'clock'}, clockText(leg.departureTime, date)),
                    make('span', {class: 'what'}, words().legKind[leg.kind]),
                    make('span', {class: 'text'}, text, more === '' ? '' : make('small', {}, more)),
                    make('span', {class: 'long'}, `${minutesText(leg.durationSeconds)} ${words().minute}`, make('small', {}, words().evidence[leg.evidence])),
                ),
                COLOUR_OF_LEG[leg.kind],
            );
        }),
    );
    const details = make('details', {}, make('summary', {}, say('legs')), legs);
    const componentsBar = bar(
        parts.map((one, index) => [one, components[one], components[one] / longest > 0.06 ? minutesText(components[one]) : '', labels[index]]),
        labels.join(', '),
    );
    // One scale for all journeys of the answer, so that bars can be compared.
    componentsBar.style.width = `${(100 * durationSeconds) / longest}%`;
    details.open = isOpen;
    return make(
        'article',
        {},
        make(
            'div',
            {class: 'head'},
            make('h3', {}, words().travelMode[journey.mode]),
            make('span', {class: 'clock'}, `${clockText(journey.departureTime, date)} → ${clockText(journey.arrivalTime, date)}`),
            make('span', {class: 'total'}, durationText(durationSeconds)),
        ),
        make(
            'div',
            {class: 'facts'},
            journey.mode === 'transit' ? make('span', {}, changes) : '',
            make('span', {}, costText(journey.cost)),
            make('span', {}, say('outside', {percent: percentText(1 - components.inVehicle / durationSeconds)})),
            journey.scheduleDelaySeconds >= 60 ? make('span', {}, say('startsLater', {duration: durationText(journey.scheduleDelaySeconds)})) : '',
        ),
        componentsBar,
        evidenceLine(journey.evidence),
        details,
    );
}

/** The first journey of each mode, its later ones folded below it. */
function journeyGroups(journeys, date) {
    const longest = Math.max(...journeys.map(journey => journey.durationSeconds));
    return [...new Set(journeys.map(journey => journey.mode))].flatMap((mode, group) => {
        const [first, ...later] = journeys.filter(journey => journey.mode === mode);
        const card = journeyCard(first, date, group === 0, longest);
        if (later.length === 0) return [card];
        const times = later.map(journey => clockText(journey.departureTime, date)).join(', ');
        return [card, make('details', {class: 'later'}, make('summary', {}, say('later', {count: later.length, times})), ...later.map(journey => journeyCard(journey, date, false, longest)))];
    });
}

const note = (title, items, kind = '') => make('div', {class: `note ${kind}`.trim()}, make('h3', {}, title), make('ul', {}, ...items.map(item => make('li', {}, item))));

function answerView(answer) {
    const {request, journeys, unreachable, remarks, passport} = answer;
    const {date} = passport;
    const when = typeof request.arriveBy === 'string' ? say('arriving', {clock: request.arriveBy}) : typeof request.depart === 'string' ? say('leaving', {clock: request.depart}) : '';
    const used = COMPONENTS.filter(one => journeys.some(journey => journey.components[one] > 0));
    const sentences = [...new Set([...remarks, ...passport.standIns].map(one => one[language]))];
    return [
        make(
            'div',
            {class: 'summary'},
            make('h2', {}, `${nameOf(request.from)} → ${nameOf(request.to)}`),
            make('p', {}, [date, when, passport.asOf === date ? '' : say('networkOf', {date: passport.asOf})].filter(Boolean).join(' · ')),
        ),
        journeys.length === 0 ? '' : make('ul', {class: 'legend'}, ...used.map(one => coloured(make('li', {}, words().components[one]), one))),
        ...journeyGroups(journeys, date),
        journeys.length === 0 && unreachable.length === 0 ? make('div', {class: 'note'}, say('none')) : '',
        unreachable.length === 0 ? '' : note(say('unreachable'), unreachable.map(one => `${words().travelMode[one.mode]}: ${one[language]}`)),
        sentences.length === 0 ? '' : note(say('remarks'), sentences),
        make('p', {class: 'repeat'}, say('repeat'), make('code', {}, passport.command)),
    ];
}

function problemsView({problems}) {
    const box = note(say('problems'), problems.map(({message}) => message[language]), 'bad');
    for (const {candidates = [], where} of problems) {
        if (candidates.length === 0) continue;
        box.append(
            make('p', {}, say('mean', {end: say(where.field === 'to' ? 'to' : 'from')})),
            make(
                'div',
                {class: 'choices'},
                ...candidates.map(candidate => {
                    const button = make('button', {type: 'button'}, `${nameOf(candidate)} `, make('small', {}, candidate.id));
                    button.addEventListener('click', () => {
                        const input = byId(where.field === 'to' ? 'to' : 'from');
                        choose(input, candidate);
                        ask();
                    });
                    return button;
                }),
            ),
        );
    }
    return [box];
}

function show(view) {
    shown = view;
    byId('answer').replaceChildren(...view().filter(child => child !== ''));
}

/** A chosen suggestion is asked for by its id, what was typed by its words. */
function choose(input, place) {
    input.value = nameOf(place);
    input.dataset.id = place.id;
    input.dataset.shown = input.value;
    close(input);
}

const askedFor = input => (input.dataset.id !== undefined && input.dataset.shown === input.value ? input.dataset.id : input.value.trim());

let asking;

async function ask() {
    const query = new URLSearchParams({from: askedFor(byId('from')), to: askedFor(byId('to'))});
    if (byId('date').value !== '') query.set('date', byId('date').value);
    if (byId('time').value !== '') query.set(byId('kind').value, byId('time').value);
    if (byId('traveller').value !== '') query.set('traveller', byId('traveller').value);
    history.replaceState(null, '', `?${query}`);
    asking?.abort();
    const controller = new AbortController();
    asking = controller;
    const button = document.querySelector('.ask');
    button.setAttribute('aria-busy', 'true');
    show(() => [make('p', {class: 'waiting'}, say('waiting'))]);
    try {
        const response = await fetch(`api/v1/route?${query}`, {signal: controller.signal, headers: {Accept: 'application/json'}});
        const answer = await response.json();
        if (response.ok) {
            byId('date').value = answer.passport.date;
            byId('attribution').textContent = answer.attribution.join('; ');
            show(() => answerView(answer));
        } else show(() => problemsView(answer));
    } catch (error) {
        if (error.name !== 'AbortError') show(() => [make('div', {class: 'note bad'}, say('noAnswer'))]);
    } finally {
        if (asking === controller) button.removeAttribute('aria-busy');
    }
}

function close(input) {
    const list = byId(`${input.id}-list`);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
}

function mark(input, index) {
    const options = [...byId(`${input.id}-list`).children];
    options.forEach((option, position) => option.setAttribute('aria-selected', String(position === index)));
    const marked = options[index];
    if (marked === undefined) return;
    input.setAttribute('aria-activedescendant', marked.id);
    marked.scrollIntoView({block: 'nearest'});
}

function suggest(input, places) {
    const list = byId(`${input.id}-list`);
    list.replaceChildren(
        ...places.map((place, index) => {
            const kind = words().placeKind[place.kind] ?? '';
            const detail = place.detail === null ? '' : place.detail[language] || place.detail.zh;
            const option = make('li', {role: 'option', id: `${input.id}-${index}`, 'aria-selected': 'false'}, make('span', {}, nameOf(place)), make('small', {}, [detail, kind].filter(Boolean).join(' · ')));
            // Before the input loses its focus, which closes the list.
            option.addEventListener('pointerdown', event => {
                event.preventDefault();
                choose(input, place);
            });
            return option;
        }),
    );
    list.hidden = places.length === 0;
    input.setAttribute('aria-expanded', String(places.length > 0));
}

function complete(input) {
    let timer;
    let places = [];
    let marked = -1;
    input.addEventListener('input', () => {
        clearTimeout(timer);
        marked = -1;
        const query = input.value.trim();
        if (query === '') {
            close(input);
            return;
        }
        timer = setTimeout(async () => {
            try {
                const response = await fetch(`api/v1/places?${new URLSearchParams({q: query, limit: SUGGESTION_COUNT})}`);
                const answer = await response.json();
                // A slow answer to what is no longer in the field, or a field already left, shows nothing.
                if (!response.ok || input.value.trim() !== query || document.activeElement !== input) return;
                ({places} = answer);
                suggest(input, places);
            } catch {
                close(input);
            }
        }, TYPING_PAUSE);
    });
    input.addEventListener('keydown', event => {
        const isOpen = input.getAttribute('aria-expanded') === 'true';
        if (!isOpen) return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            marked = event.key === 'ArrowDown' ? (marked + 1) % places.length : (Math.max(marked, 0) - 1 + places.length) % places.length;
            mark(input, marked);
        } else if (event.key === 'Enter' && marked >= 0) {
            event.preventDefault();
            choose(input, places[marked]);
        } else if (event.key === 'Escape') close(input);
    });
    input.addEventListener('blur', () => {
        clearTimeout(timer);
        close(input);
    });
}

function speak() {
    document.documentElement.lang = words().htmlLanguage;
    document.title = words().title;
    for (const element of document.querySelectorAll('[data-text]')) element.textContent = words()[element.dataset.text];
    for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', words()[element.dataset.label]);
    for (const id of ['from', 'to']) byId(id).placeholder = words().placeHint;
    const button = byId('language');
    button.textContent = words().otherLanguage;
    button.lang = language === 'zh' ? 'en' : 'zh-CN';
    if (shown !== undefined) show(shown);
}

byId('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    store('language', language);
    speak();
});
byId('swap').addEventListener('click', () => {
    const [from, to] = [byId('from'), byId('to')];
    [from.value, to.value] = [to.value, from.value];
    [from.dataset.id, to.dataset.id] = [to.dataset.id ?? '', from.dataset.id ?? ''];
    [from.dataset.shown, to.dataset.shown] = [to.dataset.shown ?? '\n', from.dataset.shown ?? '\n'];
});
byId('question').addEventListener('submit', event => {
    event.preventDefault();
    ask();
});
for (const id of ['from', 'to']) complete(byId(id));
speak();

// A link that holds a question is answered at once.
for (const id of ['from', 'to', 'date', 'traveller']) if (parameters.has(id)) byId(id).value = parameters.get(id);
for (const kind of ['depart', 'arriveBy'])
    if (parameters.has(kind)) {
        byId('kind').value = kind;
        byId('time').value = parameters.get(kind);
    }
if (parameters.has('from') && parameters.has('to')) ask();
