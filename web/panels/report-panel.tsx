import type {Talk} from '../format.js';
import {Empty} from '../parts/states.js';

export function ReportPanel({talk}: {readonly talk: Talk}) {
    return <Empty title={talk.words.reportEmpty} />;
}
