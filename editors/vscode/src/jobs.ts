/** The jobs that run now, as the server tells of them. */

import { EventEmitter, type Disposable } from "vscode";

import { isFinal, type Job } from "./protocol.js";

export class Jobs implements Disposable {
  private readonly byId = new Map<string, Job>();
  private readonly emitter = new EventEmitter<Job>();

  /** Fires after each step of a job, its end included. */
  readonly onDidChange = this.emitter.event;

  /** The jobs that have not ended, the oldest first. */
  get running(): readonly Job[] {
    return [...this.byId.values()];
  }

  update(job: Job): void {
    if (isFinal(job.state)) {
      this.byId.delete(job.job);
    } else {
      this.byId.set(job.job, job);
    }
    this.emitter.fire(job);
  }

  /** The server is gone, and its jobs with it. */
  clear(): void {
    const ended = this.running;
    this.byId.clear();
    for (const job of ended) {
      this.emitter.fire({ ...job, state: "cancelled" });
    }
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
