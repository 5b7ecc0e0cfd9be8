import {sentencesOf, type Pressed} from '../api.js';
import {fill} from '../messages.js';
import type {Talk} from '../format.js';

/** Nothing asked yet: what can be done. */
export function Empty({
    title,
    help,
    children,
}: {
    readonly title: string;
    readonly help?: string;
    readonly children?: React.ReactNode;
}) {
    return (
        <div className="empty">
            <svg viewBox="0 0 64 40" aria-hidden="true">
                <path
                    d="M4 30h22M38 30h22M4 14h22M38 14h22"
                    stroke="currentColor"
                    strokeWidth="3.2"
                    strokeLinecap="round"
                />
                <path
                    d="M12 8v28M20 8v28M44 8v28M52 8v28"
                    stroke="currentColor"
                    strokeWidth="2"
                    strokeLinecap="round"
                    opacity=".45"
                />
                <path
                    d="M27 30h10M27 14h10"
                    stroke="currentColor"
                    strokeWidth="3.2"
                    strokeLinecap="round"
                    strokeDasharray="1 4.4"
                />
            </svg>
            <p className="empty-title">{title}</p>
            {help !== undefined && <p>{help}</p>}
            {children}
        </div>
    );
}

export function Waiting({text, done, total}: {readonly text: string; readonly done?: number; readonly total?: number}) {
    return (
        <div className="waiting" role="status">
            {done === undefined || total === undefined ? (
                <span className="spinner" aria-hidden="true" />
            ) : (
                <progress value={done} max={total} aria-label={text} />
            )}
            <span>{text}</span>
        </div>
    );
}

export function Failure({
    error,
    talk,
    onRetry,
    onChoose,
}: {
    readonly error: Error;
    readonly talk: Talk;
    readonly onRetry: () => void;
    readonly onChoose?: ((field: string, id: string) => void) | undefined;
}) {
    const {words} = talk;
    return (
        <div className="failure" role="alert">
            <p className="failure-title">{words.failed}</p>
            {sentencesOf(error, talk.lang, words.offline).map(({text, field, candidates}) => (
                <div key={text}>
                    <p>{text}</p>
                    {candidates.length > 0 && onChoose !== undefined && (
                        <p className="candidates">
                            <span>{words.didYouMean}</span>
                            {candidates.slice(0, 8).map(({id, name}) => (
                                <button
                                    key={id}
                                    type="button"
                                    className="chip"
                                    onClick={() => onChoose(field ?? '', id)}
                                >
                                    {name}
                                </button>
                            ))}
                        </p>
                    )}
                </div>
            ))}
            <button type="button" onClick={onRetry}>
                {words.retry}
            </button>
        </div>
    );
}

/** A long job: the button that asks for it, its progress, what went wrong, what it found. */
export function PressedJob<T>({
    job,
    label,
    talk,
    children,
}: {
    readonly job: Pressed<T>;
    readonly label: string;
    readonly talk: Talk;
    readonly children: (answer: T) => React.ReactNode;
}) {
    const {words} = talk;
    if (job.error !== undefined) return <Failure error={job.error} talk={talk} onRetry={job.retry} />;
    if (!job.isAsked)
        return (
            <div className="row-actions">
                <button type="button" onClick={job.ask}>
                    {label}
                </button>
            </div>
        );
    if (job.value === undefined || job.isLoading)
        return (
            <>
                <Waiting
                    text={job.progress === undefined ? words.searching : fill(words.computingAll, job.progress)}
                    {...(job.progress ?? {})}
                />
                <div className="row-actions">
                    <button type="button" onClick={job.cancel}>
                        {words.what.cancel}
                    </button>
                </div>
            </>
        );
    return <>{children(job.value)}</>;
}
