import { readProblem, toApiProblem } from "./api-problem.ts";
import { csrfHeader, forgetCsrf } from "./csrf.ts";
import { signInAgain } from "./sign-in-again.ts";

export interface ApiRequest {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  accept?: string;
  signal?: AbortSignal;
}

/** Every request of the browser but the live stream. `path` starts after `/api/v1`. Throws ApiProblem; an abort is rethrown as it is. */
export async function callApi(path: string, request: ApiRequest = {}): Promise<Response> {
  const { method = "GET", body, accept = "application/json", signal } = request;
  let response: Response;
  try {
    const proof = await csrfHeader(method, path);
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: { accept, ...proof, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    throw signal?.aborted === true ? error : toApiProblem(error);
  }
  if (response.status === 401 || response.status === 403) forgetCsrf();
  if (!response.ok) {
    const problem = await readProblem(response);
    signInAgain(problem);
    throw problem;
  }
  return response;
}

/** An answer of the contract. The server validates what it sends, so its word is taken. */
export async function fetchAnswer<Answer>(path: string, request?: ApiRequest): Promise<Answer> {
  const response = await callApi(path, request);
  return (await response.json()) as Answer;
}

/** An answer that is text, such as an object's YAML. */
export async function fetchText(path: string, request?: ApiRequest): Promise<string> {
  const response = await callApi(path, request);
  return response.text();
}
