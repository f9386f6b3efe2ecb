package spark

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lina-la/lina/stream"
)

// A gate holds every worker that is about to reduce a range, until it is opened: a test knows then
// that a job is in its middle. The file that $LINA_TEST_GATE names says where it is; none, and
// workers go on.
type gate struct {
	file     string
	listener net.Listener
}

func closeGate(t *testing.T, file string) *gate {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err == nil {
		err = os.WriteFile(file, []byte(listener.Addr().String()), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &gate{file, listener}
}

// heldAndOpen waits for the first worker at the gate, calls f, and opens the gate.
func (g *gate) heldAndOpen(t *testing.T, f func()) {
	defer os.Remove(g.file)
	defer g.listener.Close()
	g.listener.(*net.TCPListener).SetDeadline(time.Now().Add(2 * time.Minute))
	conn, err := g.listener.Accept()
	if err != nil {
		t.Error("no worker comes: ", err)
		return
	}
	defer conn.Close()
	f()
}

func passGate() {
	address, err := os.ReadFile(os.Getenv("LINA_TEST_GATE"))
	if err != nil {
		return
	}
	if conn, err := net.Dial("tcp", string(address)); err == nil {
		io.Copy(io.Discard, conn) // until it is closed
	}
}

// watched is a cluster that a test looks at.
type watched struct {
	*Cluster
	before func(ranges int)       // each job
	states func(line stateOfLine) // of the groups
}

// stateOfLine is what the test wants to know of a line.
type stateOfLine struct {
	State []byte
	File  string
}

func (w watched) Run(ctx context.Context, job stream.Job, ranges []stream.Range, progress func(int)) ([]string, error) {
	if w.before != nil {
		w.before(len(ranges))
	}
	lines, err := w.Cluster.Run(ctx, job, ranges, progress)
	for _, text := range lines {
		var l stateOfLine
		if json.Unmarshal([]byte(text), &l) == nil && w.states != nil {
			w.states(l)
		}
	}
	return lines, err
}

// A standalone cluster: both workers reduce, large states go through the shared folder, and
// executors and workers may die, also all of them.
func TestStandaloneCluster(t *testing.T) {
	submit := submitOf(t)
	spark := startCluster(t, submit)
	conf := config(submit, spark.master)
	file := filepath.Join(t.TempDir(), "gate")
	conf.Conf["spark.executorEnv.LINA_TEST_GATE"] = file
	conf.Conf["spark.lina.patience"] = "3s"
	c, err := Start(context.Background(), conf)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	src := shards(t, t.TempDir(), 40, 500, 8)
	bothReduce(t, c, src)
	largeStates(t, c)

	want := state(t, stream.Local{}, src, "summary")
	inTheMiddle := func(what string, f func()) {
		g := closeGate(t, file)
		go g.heldAndOpen(t, f)
		if !bytes.Equal(state(t, stream.Remote{Cluster: c}, src, "summary"), want) {
			t.Errorf("%s: another state", what)
		}
	}
	inTheMiddle("an executor killed", func() {
		pids := append(executors(t, spark.workers[0]), executors(t, spark.workers[1])...)
		if len(pids) == 0 {
			t.Error("no executor to kill")
			return
		}
		executor, err := os.FindProcess(pids[0])
		if err == nil {
			err = executor.Kill()
		}
		if err != nil {
			t.Error(err)
		}
	})
	inTheMiddle("a worker killed", func() { kill(spark.workers[0]) })
	nobodyLeft(t, spark, c, conf, file)
}

// bothReduce runs jobs until both executors are seen to have reduced.
func bothReduce(t *testing.T, c *Cluster, src *stream.Files) {
	t.Helper()
	want := state(t, stream.Local{}, src, "triangle")
	var seen []string
	remote := stream.Remote{Cluster: c, Workers: func(names []string) { seen = names }}
	for end := time.Now().Add(time.Minute); len(seen) < 2 && time.Now().Before(end); {
		if !bytes.Equal(state(t, remote, src, "triangle"), want) {
			t.Fatal("another state than without Spark")
		}
	}
	if len(seen) != 2 {
		t.Errorf("ranges were reduced by %q, not by two executors", seen)
	}
}

// largeStates has states of 2048 columns pass: R, which has 17 MB, and a description, whose
// states have 33 MB for each of three shards.
func largeStates(t *testing.T, c *Cluster) {
	t.Helper()
	for _, r := range []struct {
		kind  string
		rows  int
		least int64
	}{{"triangle", 10, 16 << 20}, {"summary", 2048, 32 << 20}} {
		src := shards(t, t.TempDir(), 3, r.rows, 2048)
		count := 0
		look := func(l stateOfLine) {
			count++
			if info, err := os.Stat(l.File); len(l.State) > 0 || err != nil || info.Size() < r.least {
				t.Errorf("%s of 2048 columns: %d bytes in a line, and the file %q: %v", r.kind, len(l.State), l.File, err)
			}
		}
		remote := stream.Remote{Cluster: watched{Cluster: c, states: look}}
		if !bytes.Equal(state(t, remote, src, r.kind), state(t, stream.Local{}, src, r.kind)) {
			t.Errorf("%s of 2048 columns: another state than without Spark", r.kind)
		}
		if count != 2 {
			t.Errorf("%s of 2048 columns: states of %d groups", r.kind, count)
		}
	}
}

// nobodyLeft kills every executor in the second of two waves, and starts the work again.
func nobodyLeft(t *testing.T, spark *cluster, c *Cluster, conf Config, file string) {
	t.Helper()
	src := shards(t, t.TempDir(), 260, 3, 4)
	checkpoint := filepath.Join(t.TempDir(), "work")
	killAll := func(ranges int) {
		if ranges == 256 {
			return
		}
		g := closeGate(t, file)
		go g.heldAndOpen(t, func() {
			for _, w := range spark.workers {
				kill(w)
			}
		})
	}
	_, err := stream.Remote{Cluster: watched{Cluster: c, before: killAll}, Checkpoint: checkpoint}.Reduce(context.Background(), src, stream.Spec{Kind: "triangle"})
	if err == nil || err.Error() != "spark: every executor is gone, and for 3 s none has come" {
		t.Fatalf("every executor is killed: %v", err)
	}
	c.Close()

	spark.addWorker(t)
	c, err = Start(context.Background(), conf)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	again := 0
	remote := stream.Remote{Cluster: watched{Cluster: c, before: func(ranges int) { again += ranges }}, Checkpoint: checkpoint}
	if !bytes.Equal(state(t, remote, src, "triangle"), state(t, stream.Local{}, src, "triangle")) {
		t.Error("started again: another state")
	}
	if again != 4 {
		t.Errorf("started again: %d ranges are reduced, where 4 were left", again)
	}
}
