# The driver of lina's jobs on Apache Spark, which spark-submit starts. It does as a socket tells it:
# a line of JSON for a job, lines of JSON back. What executors run is lina's own binary, through
# RDD.pipe of the JVM: they need no Python.
import json
import socket
import sys
import threading
import time

from pyspark import SparkConf, SparkContext


def main():
    host, port, token = sys.argv[1:4]
    sock = socket.create_connection((host, int(port)))
    wire = sock.makefile("rw", encoding="utf-8", newline="\n")

    def send(**message):
        wire.write(json.dumps(message) + "\n")
        wire.flush()

    wire.write(token + "\n")
    wire.flush()
    sc = SparkContext(conf=SparkConf())
    sc.setLogLevel("ERROR")
    send(ready=True, local=sc.master.startswith("local"), parallelism=sc.defaultParallelism, application=sc.applicationId)
    for line in wire:
        job = json.loads(line)
        try:
            send(lines=run(sc, job, send))
        except Exception as error:
            send(failed=reason(error))
    sc.stop()


def run(sc, job, send):
    """Pipes the items, one a partition, through a command, and their groups through another."""
    for path in job["files"]:
        sc.addFile(path)
    jvm = sc._jvm
    items = jvm.java.util.ArrayList()
    for item in job["items"]:
        items.add(item)
    lines = sc._jsc.parallelize(items, len(job["items"])).pipe(command(jvm, job["map"]))
    if job.get("merge"):
        lines = lines.coalesce(job["groups"]).pipe(command(jvm, job["merge"]))
    group = "lina-%d" % job["id"]
    done = {}

    def collect():
        try:
            sc._jsc.setJobGroup(group, "lina", True)
            done["lines"] = list(lines.collect())
        except Exception as error:
            done["error"] = error

    thread = threading.Thread(target=collect, daemon=True)
    thread.start()
    tracker = sc.statusTracker()
    alive = Alive(sc)
    while thread.is_alive():
        thread.join(0.3)
        if alive.given_up():
            sc.cancelJobGroup(group)
            raise RuntimeError("every executor is gone, and for %d s none has come" % alive.patience)
        finished = 0
        for number in tracker.getActiveJobsIds():
            info = tracker.getJobInfo(number)
            for stage in (info.stageIds if info else []):
                stage = tracker.getStageInfo(stage)
                finished += stage.numCompletedTasks if stage else 0
        send(done=finished)
    if "error" in done:
        raise done["error"]
    return done["lines"]


class Alive:
    """Whether executors that were there are gone for good. Spark itself would wait for others without end,
    and without a word; for the first ones it is left to, since a cluster may have a queue."""

    met = False

    def __init__(self, sc):
        self.sc = sc
        self.patience = sc._jsc.getConf().getTimeAsSeconds("spark.lina.patience", "120s")
        self.last = time.monotonic()

    def given_up(self):
        if self.sc.master.startswith("local"):
            return False
        now = time.monotonic()
        if self.sc._jsc.sc().getExecutorMemoryStatus().size() > 1:  # the driver is one
            self.last, Alive.met = now, True
        return Alive.met and now - self.last > self.patience


def command(jvm, words):
    out = jvm.java.util.ArrayList()
    for word in words:
        out.add(word)
    return out


def reason(error):
    """The one line that says why."""
    text = str(getattr(error, "java_exception", error))
    for line in text.splitlines():
        if line.strip():
            return line.strip()
    return type(error).__name__


main()
