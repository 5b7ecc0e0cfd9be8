export interface ServerEvent {
    readonly id: string;
    readonly event: string;
    readonly data: string;
}

/** The events of a text/event-stream, as the HTML standard reads them: fields by line, an event by blank line. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    let id = '';
    let event = 'message';
    let data: string[] = [];
    try {
        for (;;) {
            const {done, value} = await reader.read();
            if (done) return;
            const lines = (rest + decoder.decode(value, {stream: true})).split(/\r\n|\n|\r/);
            rest = lines.pop()!;
            for (const line of lines) {
                if (line === '') {
                    if (data.length > 0) yield {id, event, data: data.join('\n')};
                    event = 'message';
                    data = [];
                    continue;
                }
                const colon = line.indexOf(':');
                const field = colon < 0 ? line : line.slice(0, colon);
                const content = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
                if (field === 'id') id = content;
                else if (field === 'event') event = content;
                else if (field === 'data') data.push(content);
            }
        }
    } finally {
        await reader.cancel().catch(() => undefined);
    }
}
