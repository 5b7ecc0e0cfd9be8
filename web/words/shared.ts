import type {Bilingual} from '../../src/index.js';
import {JOURNEY_SENTENCES, LEG_SENTENCES} from '../../src/words/sentences.js';
import {
    COMPONENT_TERMS,
    EVIDENCE_TERMS,
    initialTermsIn,
    LEG_KIND_TERMS,
    LEG_MODE_TERMS,
    SYSTEM_TERMS,
    termsIn,
    TRAVEL_MODE_TERMS,
} from '../../src/words/terms.js';

/** What the page says as the command line does. */
export const sharedWords = (language: keyof Bilingual) => ({
    ...initialTermsIn(LEG_SENTENCES, language),
    ...termsIn(JOURNEY_SENTENCES, language),
    mode: initialTermsIn(TRAVEL_MODE_TERMS, language),
    legMode: initialTermsIn(LEG_MODE_TERMS, language),
    legKind: initialTermsIn(LEG_KIND_TERMS, language),
    components: initialTermsIn(COMPONENT_TERMS, language),
    evidence: initialTermsIn(EVIDENCE_TERMS, language),
    system: termsIn(SYSTEM_TERMS, language),
});
