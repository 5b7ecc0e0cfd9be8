import {fresh, sentencesOf, type Loading, type Pressed, type Progress, type Sentence} from '../api.js';
import {fill} from '../messages.js';
import type {Talk} from '../format.js';

/** Nothing asked yet: what can be done. */
export interface EmptyProps {
    readonly title: string;
    readonly help?: string;
    readonly children?: React.ReactNode;
}

export function Empty({title, help, children}: EmptyProps) {
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

export interface WaitingProps {
    readonly text: string;
    /** Of a job. */
    readonly progress?: Progress | undefined;
}

export const Waiting = ({text, progress}: WaitingProps) => (
    <div className="waiting" role="status">
        {progress === undefined ? (
            <span className="spinner" aria-hidden="true" />
        ) : (
            <progress value={progress.done} max={progress.total} aria-label={text} />
        )}
        <span>{text}</span>
    </div>
);

/** An answer that is on its way, with how far its job is. */
export const Searching = ({progress, talk}: {readonly progress?: Progress | undefined; readonly talk: Talk}) => (
    <Waiting
        text={progress === undefined ? talk.words.searching : fill(talk.words.computing, progress)}
        progress={progress}
    />
);

/** Takes one of the candidates the service named for a field. */
type ChooseCandidate = (field: string, id: string) => void;

interface CandidatesProps {
    readonly sentence: Sentence;
    readonly talk: Talk;
    readonly onChoose: ChooseCandidate;
}

const Candidates = ({sentence: {field, candidates}, talk, onChoose}: CandidatesProps) => (
    <p className="candidates">
        <span>{talk.words.didYouMean}</span>
        {candidates.slice(0, 8).map(({id, name}) => (
            <button key={id} type="button" className="chip" onClick={() => onChoose(field ?? '', id)}>
                {name}
            </button>
        ))}
    </p>
);

export interface FailureProps {
    readonly error: Error;
    readonly talk: Talk;
    readonly onRetry: () => void;
    readonly onChoose?: ChooseCandidate | undefined;
}

export function Failure({error, talk, onRetry, onChoose}: FailureProps) {
    const {words} = talk;
    return (
        <div className="failure" role="alert">
            <p className="failure-title">{words.failed}</p>
            {sentencesOf(error, talk.lang, words.offline).map(sentence => (
                <div key={sentence.text}>
                    <p>{sentence.text}</p>
                    {sentence.candidates.length > 0 && onChoose !== undefined && (
                        <Candidates sentence={sentence} talk={talk} onChoose={onChoose} />
                    )}
                </div>
            ))}
            <button type="button" onClick={onRetry}>
                {words.retry}
            </button>
        </div>
    );
}

export interface AnsweredProps<T> {
    readonly answer: Loading<T>;
    readonly talk: Talk;
    readonly children: (value: T) => React.ReactNode;
    readonly onChoose?: ChooseCandidate;
}

/** What came of a question: why there is no answer, that it is on its way, or what to show of it. */
export function Answered<T>({answer: {value, error, progress, retry}, talk, children, onChoose}: AnsweredProps<T>) {
    if (error !== undefined) return <Failure error={error} talk={talk} onRetry={retry} onChoose={onChoose} />;
    if (value === undefined) return <Searching progress={progress} talk={talk} />;
    return <>{children(value)}</>;
}

export interface StaleProps {
    readonly isStale: boolean;
    readonly talk: Talk;
    readonly children: React.ReactNode;
}

/** The answer to the former question, said to be so, while a new one is fetched. */
export const Stale = ({isStale, talk, children}: StaleProps) => (
    <>
        {isStale && <Waiting text={`${talk.words.updating} ${talk.words.stale}`} />}
        <div className={isStale ? 'stale' : undefined}>{children}</div>
    </>
);

interface PressedJobProps<T> {
    readonly job: Pressed<T>;
    readonly label: string;
    readonly talk: Talk;
    readonly children: (answer: T) => React.ReactNode;
}

/** A long job: the button that asks for it, its progress, what went wrong, what it found. */
function PressedJob<T>({job, label, talk, children}: PressedJobProps<T>) {
    if (!job.isAsked)
        return (
            <div className="row-actions">
                <button type="button" onClick={job.ask}>
                    {label}
                </button>
            </div>
        );
    return (
        <>
            <Answered answer={fresh(job)} talk={talk}>
                {children}
            </Answered>
            {job.isLoading && (
                <div className="row-actions">
                    <button type="button" onClick={job.cancel}>
                        {talk.words.what.cancel}
                    </button>
                </div>
            )}
        </>
    );
}

export interface PressedCardProps<T> extends PressedJobProps<T> {
    readonly className: string;
    readonly title: string;
    readonly help: string;
    /** What is chosen before it is asked. */
    readonly form?: React.ReactNode;
}

/** A section of the panel that answers a question on request. */
export function PressedCard<T>({className, title, help, form, ...job}: PressedCardProps<T>) {
    return (
        <section className={className} aria-label={title}>
            <h3>{title}</h3>
            <p className="soft small">{help}</p>
            {form}
            <PressedJob {...job} />
        </section>
    );
}
