import {createClient, ServiceError} from 'jiegui/client';

const [from = '平湖市', to = '人民广场', baseUrl = 'http://127.0.0.1:8787/'] = process.argv.slice(2);
try {
    const {journeys} = await createClient({baseUrl}).route({
        from,
        to,
        depart: '08:00',
        modes: ['transit', 'car'],
        limit: 1,
    });
    for (const {mode, departureTime, durationSeconds, changes} of journeys)
        console.log(mode, departureTime.slice(11, 16), `${Math.round(durationSeconds / 60)} min`, `${changes} changes`);
} catch (error) {
    console.error(error instanceof ServiceError ? error.problems.map(({message}) => message.en).join('\n') : error);
}
