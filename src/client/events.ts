import {EventSourceParserStream} from 'eventsource-parser/stream';

export interface ServerEvent {
    readonly id: string;
    readonly event: string;
    readonly data: string;
}

/** The events of a text/event-stream. An id holds until another comes, as the HTML standard has it. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
    const reader = body
        .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
        .pipeThrough(new EventSourceParserStream())
        .getReader();
    let last = '';
    try {
        for (;;) {
            const {done, value} = await reader.read();
            if (done) return;
            last = value.id ?? last;
            yield {id: last, event: value.event ?? 'message', data: value.data};
        }
    } finally {
        await reader.cancel().catch(() => undefined);
    }
}
