import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';

/** SHA-256 (FIPS 180-4) of text added piece by piece. */
export interface TextHash {
    add(text: string): void;
    /** The digest in hexadecimal. Nothing may be added after. */
    hex(): string;
}

export type NewHash = () => TextHash;

/** In any JavaScript: Web Crypto only answers asynchronously, and the core uses no Node API. */
export const portableSha256: NewHash = () => {
    const hash = sha256.create();
    return {
        add: text => void hash.update(utf8ToBytes(text)),
        hex: () => bytesToHex(hash.digest()),
    };
};
