import {writeFileSync} from 'node:fs';
import {architecturePage} from './architecture-page.js';

/** `npm run architecture`: draws the rooms from the imports of today into docs/architecture.md. */
writeFileSync('docs/architecture.md', architecturePage());
