import type {Talk} from '../format.js';
import {Empty} from '../parts/states.js';

export function WhatIfPanel({talk}: {readonly talk: Talk}) {
    return <Empty title={talk.words.reportEmpty} />;
}
