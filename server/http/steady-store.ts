import type {ClientRateLimitInfo, Options, Store} from 'express-rate-limit';

/** Addresses counted at a time; the oldest make room. */
const MOST_CLIENTS = 50_000;

/** Counts requests by a clock that nobody sets: one put back by an hour must not shut clients out for an hour. */
export class SteadyStore implements Store {
    readonly localKeys = true;
    private windowMs = 60_000;
    private readonly clients = new Map<string, {count: number; end: number}>();

    init({windowMs}: Options): void {
        this.windowMs = windowMs;
    }

    increment(key: string): ClientRateLimitInfo {
        const now = performance.now();
        let client = this.clients.get(key);
        if (client === undefined || client.end <= now) {
            this.clients.delete(key);
            this.clients.set(key, (client = {count: 0, end: now + this.windowMs}));
            this.drop(now);
        }
        client.count++;
        return {totalHits: client.count, resetTime: new Date(Date.now() + client.end - now)};
    }

    decrement(key: string): void {
        const client = this.clients.get(key);
        if (client !== undefined && client.count > 0) client.count--;
    }

    resetKey(key: string): void {
        this.clients.delete(key);
    }

    /** In the order their windows began, so that the first are over first. */
    private drop(now: number): void {
        for (const [key, {end}] of this.clients) {
            if (end > now && this.clients.size <= MOST_CLIENTS) return;
            this.clients.delete(key);
        }
    }
}
