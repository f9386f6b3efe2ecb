// Package spark runs the reducers of package stream on an Apache Spark cluster.
//
//	c, err := spark.Start(ctx, spark.Config{Master: "spark://host:7077"})
//	defer c.Close()
//	pca, err := stream.FitPCA(ctx, stream.Remote{Cluster: c}, src, 2)
//
// A small driver in Python, which is in this package, is handed to the spark-submit that
// is found. Spark schedules, tries again and moves; its executors run this program's own binary
// on ranges of the files, by RDD.pipe, and need neither Go nor Python, only
// the files under the same paths. Passes of an iterative method are jobs of one
// application.
package spark

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/lina-la/lina/stream"
)

//go:embed driver.py
var driver []byte

// Config says where the cluster is, and what runs on it.
type Config struct {
	Master string            // as spark-submit takes it: spark://host:7077, yarn, k8s://…, local[2]
	Submit string            // the spark-submit; "": that of $SPARK_HOME, on the path, or of a pyspark that Python knows
	Binary string            // what executors run, with the arguments "worker reduce FILE" and "worker merge FILE"; "": this program
	Conf   map[string]string // of Spark; spark.lina.patience is how long a job waits when every executor has gone, 120s if it says nothing
	Host   string            // under which the driver reaches this process; "": 127.0.0.1, where it runs
}

// Cluster is a Spark application. It is a [stream.Cluster].
type Cluster struct {
	Application string // as Spark names it

	binary string // as executors name it
	local  bool   // executors are this machine, in Spark's own process
	dir    string // of the driver and of jobs
	cmd    *exec.Cmd
	conn   net.Conn
	lines  *bufio.Reader
	output *tail
	gone   chan struct{} // closed when spark-submit has ended

	mu   sync.Mutex // one job at a time
	jobs int
}

// tail keeps the end of what a process writes.
type tail struct {
	mu sync.Mutex
	b  []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p...)
	if len(t.b) > 1<<16 {
		t.b = append([]byte(nil), t.b[len(t.b)-1<<15:]...)
	}
	return len(p), nil
}

// reason is the line among those written that says most about why a process ended.
func (t *tail) reason() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := ""
	for line := range bytes.Lines(t.b) {
		text := strings.TrimSpace(string(line))
		for _, mark := range []string{"Exception", "Error", "ERROR", "error:"} {
			if strings.Contains(text, mark) && !strings.HasPrefix(text, "at ") {
				last = text
			}
		}
	}
	if last == "" {
		last = strings.TrimSpace(string(t.b[bytes.LastIndexByte(bytes.TrimSpace(t.b), '\n')+1:]))
	}
	return plain(strings.TrimPrefix(last, `Exception in thread "main" `))
}

// Start starts an application, and waits until it is there. It fails if the executors are of
// another kind of machine than the binary.
func Start(ctx context.Context, config Config) (*Cluster, error) {
	submit, err := findSubmit(config.Submit)
	if err != nil {
		return nil, err
	}
	if config.Binary == "" {
		if config.Binary, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	if config.Binary, err = filepath.Abs(config.Binary); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "lina-spark-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{dir: dir, output: &tail{}, gone: make(chan struct{})}
	if err := c.start(ctx, submit, config); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) start(ctx context.Context, submit string, config Config) error {
	script := filepath.Join(c.dir, "lina_driver.py")
	if err := os.WriteFile(script, driver, 0o600); err != nil {
		return err
	}
	host := config.Host
	if host == "" {
		host = "127.0.0.1"
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return err
	}
	defer listener.Close()
	secret := make([]byte, 16)
	rand.Read(secret)
	token := hex.EncodeToString(secret)

	args := []string{"--master", config.Master, "--name", "lina"}
	for key, value := range config.Conf {
		args = append(args, "--conf", key+"="+value)
	}
	args = append(args, script, host, strconv.Itoa(listener.Addr().(*net.TCPAddr).Port), token)
	c.cmd = exec.Command(submit, args...)
	c.cmd.Stdout, c.cmd.Stderr = c.output, c.output
	c.cmd.Env = append(os.Environ(), pythonBeside(submit)...)
	separate(c.cmd)
	if err := c.cmd.Start(); err != nil {
		return fmt.Errorf("spark: %s: %w", submit, err)
	}
	go func() {
		c.cmd.Wait()
		close(c.gone)
		listener.Close()
	}()
	stop := context.AfterFunc(ctx, func() { listener.Close() })
	defer stop()
	if err := c.accept(ctx, listener, token); err != nil {
		return err
	}
	hello, err := c.receive(ctx)
	if err != nil {
		return err
	}
	c.Application, c.local = hello.Application, hello.Local
	return c.ship(ctx, config.Binary)
}

// accept waits for the driver, and for nobody else.
func (c *Cluster) accept(ctx context.Context, listener net.Listener, token string) error {
	for {
		conn, err := listener.Accept()
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil:
			return fmt.Errorf("spark: spark-submit has ended: %s", c.output.reason())
		}
		conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		lines := bufio.NewReader(conn)
		if text, err := lines.ReadString('\n'); err != nil || strings.TrimSpace(text) != token {
			conn.Close()
			continue
		}
		conn.SetReadDeadline(time.Time{})
		c.conn, c.lines = conn, lines
		return nil
	}
}

// message is what the driver says.
type message struct {
	Ready       bool
	Local       bool
	Application string
	Done        int
	Lines       []string
	Failed      string
}

// receive reads what the driver says next.
func (c *Cluster) receive(ctx context.Context) (message, error) {
	stop := context.AfterFunc(ctx, func() { c.conn.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	var m message
	text, err := c.lines.ReadBytes('\n')
	switch {
	case ctx.Err() != nil:
		return m, context.Cause(ctx)
	case err != nil:
		select { // what it has written last comes with its end
		case <-c.gone:
		case <-time.After(5 * time.Second):
		}
		return m, fmt.Errorf("spark: the driver is gone: %s", c.output.reason())
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("spark: the driver says %.80q", text)
	}
	return m, nil
}

// task is what the driver is told to do.
type task struct {
	ID     int      `json:"id"`
	Files  []string `json:"files"` // that executors get
	Items  []string `json:"items"` // a partition each
	Map    []string `json:"map"`
	Merge  []string `json:"merge,omitempty"`
	Groups int      `json:"groups"`
}

// do has a task done.
func (c *Cluster) do(ctx context.Context, t task, progress func(done int)) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.jobs++
	t.ID = c.jobs
	text, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	if _, err := c.conn.Write(append(text, '\n')); err != nil {
		return nil, fmt.Errorf("spark: the driver is gone: %s", c.output.reason())
	}
	for {
		m, err := c.receive(ctx)
		switch {
		case err != nil:
			return nil, err
		case m.Failed != "":
			return nil, errors.New("spark: " + plain(m.Failed))
		case m.Lines != nil:
			return m.Lines, nil
		case progress != nil:
			progress(min(m.Done, len(t.Items)))
		}
	}
}

// plain takes the names of classes and numbers of tasks from the message of a failed job.
func plain(text string) string {
	for _, mark := range []string{"most recent failure: ", "Most recent failure: "} {
		if _, cause, ok := strings.Cut(text, mark); ok {
			text = "a task failed on all tries: " + cause
		}
	}
	return strings.TrimPrefix(text, "org.apache.spark.SparkException: ")
}

// ship asks the executors what they are, and gives them the binary.
func (c *Cluster) ship(ctx context.Context, binary string) error {
	have, err := c.do(ctx, task{Items: []string{"?"}, Map: []string{"uname", "-sm"}, Files: []string{}}, nil)
	if err != nil {
		return err
	}
	for _, kind := range have {
		if want, ok := kindOf(runtime.GOOS, runtime.GOARCH); ok && strings.TrimSpace(kind) != want && !strings.Contains(kind, want) {
			return fmt.Errorf("spark: the executors are %s, and the binary is for %s: build lina for them and name it (--worker-binary)", strings.TrimSpace(kind), want)
		}
	}
	if c.local {
		c.binary = binary
		return nil
	}
	// a name of its own: what executors have by a name they do not fetch again
	shipped := filepath.Join(c.dir, "lina-worker")
	if err := copyFile(shipped, binary); err != nil {
		return err
	}
	c.binary = "./lina-worker"
	_, err = c.do(ctx, task{Items: []string{"?"}, Map: []string{c.binary, "--version"}, Files: []string{shipped}}, nil)
	return err
}

// kindOf is what uname -sm says on a machine of Go's names.
func kindOf(goos, goarch string) (string, bool) {
	system, ok1 := map[string]string{"linux": "Linux", "darwin": "Darwin"}[goos]
	machine, ok2 := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "riscv64": "riscv64", "ppc64le": "ppc64le", "s390x": "s390x"}[goarch]
	if goos == "darwin" && goarch == "arm64" {
		machine = "arm64"
	}
	return system + " " + machine, ok1 && ok2
}

func copyFile(to, from string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o755)
}

// Run is part of [stream.Cluster].
func (c *Cluster) Run(ctx context.Context, job stream.Job, ranges []stream.Range, progress func(done int)) ([]string, error) {
	text, err := json.Marshal(job)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("lina-job-%d.json", c.jobs+1)
	file := filepath.Join(c.dir, name)
	if err := os.WriteFile(file, text, 0o644); err != nil {
		return nil, err
	}
	// the file stays until Close: an executor that is started later fetches those of earlier jobs too
	t := task{Files: []string{file}, Map: []string{c.binary, "worker", "reduce", name}, Merge: []string{c.binary, "worker", "merge", name}, Groups: stream.Groups(len(ranges))}
	if c.local {
		t.Files = []string{}
		t.Map[3], t.Merge[3] = file, file
	}
	for _, r := range ranges {
		text, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		t.Items = append(t.Items, string(text))
	}
	return c.do(ctx, t, progress)
}

// Close ends the application.
func (c *Cluster) Close() error {
	if c.conn != nil {
		c.conn.Close()
	}
	if c.cmd != nil && c.cmd.Process != nil {
		select {
		case <-c.gone:
		case <-time.After(20 * time.Second):
			kill(c.cmd)
			<-c.gone
		}
	}
	return os.RemoveAll(c.dir)
}
