import type { Book } from "./book.ts";
import type { ClusterBoard } from "./cluster-board.ts";
import type { Part, Question } from "./select.ts";

export interface PartsRequest {
  readonly boards: readonly ClusterBoard[];
  readonly question: Question;
  /** Tells the question from all others. */
  readonly key: string;
  readonly nowSeconds: number;
}

/** Of each viewer's scope the latest questions: a page asks the same each few seconds. */
const QUESTIONS_AT_MOST = 4;
/** Ages are looked at anew so often. */
const STEP_SECONDS = 10;
const held = new WeakMap<object, Map<string, WeakMap<ClusterBoard, Part>>>();

/** What a question takes of each cluster: taken again only of clusters that were judged again. */
export function partsFor({ shelf }: Pick<Book, "shelf">, { boards, question, key, nowSeconds }: PartsRequest): Part[] {
  const questions = held.get(shelf) ?? new Map<string, WeakMap<ClusterBoard, Part>>();
  held.set(shelf, questions);
  const own = question.isTimed ? `${key} ${Math.floor(nowSeconds / STEP_SECONDS)}` : key;
  const parts = questions.get(own) ?? new WeakMap<ClusterBoard, Part>();
  questions.delete(own);
  questions.set(own, parts);
  const oldest = questions.size > QUESTIONS_AT_MOST ? questions.keys().next().value : undefined;
  if (oldest !== undefined) questions.delete(oldest);
  return boards.map((board) => {
    const part = parts.get(board) ?? question.take(board, nowSeconds);
    parts.set(board, part);
    return part;
  });
}
