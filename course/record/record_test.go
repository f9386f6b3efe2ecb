package record

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// open opens a record in a fresh folder, with a clock that the test moves.
func open(t *testing.T) (*Record, *time.Time) {
	t.Helper()
	r, err := Open(filepath.Join(t.TempDir(), "a folder", "ü#%?"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	r.now = func() time.Time { return now }
	return r, &now
}

// must is the value of a call that may not fail.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func check(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestCodeIsKeptByteForByte(t *testing.T) {
	r, _ := open(t)
	for _, source := range []string{"", "\n\n", "a\r\nb\tc  ", "\x00", "'; DROP TABLE code; --", "α → 🙂\u2028</textarea>", strings.Repeat("x", 64<<10)} {
		check(t, r.Save("day3/dot", source))
		if got := must(r.Saved())["day3/dot"]; got != source {
			t.Errorf("%q came back as %q", source, got)
		}
		// And through an export into another record.
		var e Export
		check(t, json.Unmarshal(must(json.Marshal(must(r.Export()))), &e))
		other, _ := open(t)
		must(other.Import(e))
		if got := must(other.Saved())["day3/dot"]; got != source {
			t.Errorf("%q was imported as %q", source, got)
		}
	}
}

func TestReopening(t *testing.T) {
	dir := t.TempDir()
	r := must(Open(dir))
	check(t, r.Save("day7#photo", "code"), r.Pass("day1/reasons"), r.Post("day1/reasons", []string{"a", "b"}), r.Visit("/day/3"), r.Close())
	r = must(Open(dir))
	defer r.Close()
	if got := must(r.Saved()); !maps.Equal(got, map[string]string{"day7#photo": "code"}) {
		t.Errorf("saved %v", got)
	}
	if got := must(r.Passed()); !slices.Equal(got, []string{"day1/reasons"}) {
		t.Errorf("passed %v", got)
	}
	if got := must(r.Answers())["day1/reasons"]; !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("answers %v", got)
	}
	if got := must(r.Last()); got != "/day/3" {
		t.Errorf("last %q", got)
	}
}

func TestEmptyRecord(t *testing.T) {
	r, _ := open(t)
	if got := must(r.Last()); got != "" {
		t.Errorf("last %q", got)
	}
	if got := must(r.Streak()); got != 0 {
		t.Errorf("streak %d", got)
	}
	text := string(must(json.Marshal(must(r.Export()))))
	if want := `{"lina-record":1,"passed":[],"code":[],"older_code":[],"answers":[],"worked":[]}`; text != want {
		t.Errorf("exported %s", text)
	}
}

func TestTheLastAnswerCounts(t *testing.T) {
	r, now := open(t)
	check(t, r.Post("day1/reasons", []string{"first"}))
	*now = now.Add(time.Second)
	check(t, r.Post("day1/reasons", []string{"second"}))
	if got := must(r.Answers())["day1/reasons"]; !slices.Equal(got, []string{"second"}) {
		t.Errorf("answers %v", got)
	}
	if n := len(must(r.Export()).Answers); n != 2 {
		t.Errorf("%d answers are kept, want both", n)
	}
}

func TestStreak(t *testing.T) {
	for _, test := range []struct {
		name string
		days []int // counted back from today
		want int
	}{
		{"today", []int{0}, 1},
		{"yesterday still counts", []int{1, 2}, 2},
		{"broken", []int{0, 2, 3}, 1},
		{"long ago", []int{5, 6}, 0},
		{"over the end of a month", []int{0, 1, 2}, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, now := open(t)
			today := *now
			for _, d := range test.days {
				*now = today.AddDate(0, 0, -d)
				check(t, r.Pass("day1/x"))
			}
			*now = today
			if got := must(r.Streak()); got != test.want {
				t.Errorf("streak %d, want %d", got, test.want)
			}
		})
	}
}

// TestMerge imports one record into another that knows some of it.
func TestMerge(t *testing.T) {
	mine, now := open(t)
	theirs, then := open(t)
	early, late := *now, now.Add(time.Hour)

	*now, *then = early, late
	check(t, mine.Save("day3/a", "old"), theirs.Save("day3/a", "new"))
	check(t, mine.Save("day3/same", "x"), theirs.Save("day3/same", "x"))
	check(t, mine.Pass("day3/a"), theirs.Pass("day3/a"), theirs.Pass("day3/b"))
	check(t, mine.Visit("/day/3"), theirs.Visit("/day/4"))
	*now, *then = late, early
	check(t, mine.Save("day3/c", "mine"), theirs.Save("day3/c", "theirs"))
	check(t, mine.Post("day1/r", []string{"mine"}), theirs.Post("day1/r", []string{"theirs"}))
	check(t, theirs.Save("day3/d", "only theirs"))

	e := must(theirs.Export())
	n := must(mine.Import(e))
	if want := 5; n != want { // a, d; passed b; the answer; the page
		t.Errorf("merged %d, want %d", n, want)
	}
	if got, want := must(mine.Saved()), map[string]string{"day3/a": "new", "day3/same": "x", "day3/c": "mine", "day3/d": "only theirs"}; !maps.Equal(got, want) {
		t.Errorf("saved %v, want %v", got, want)
	}
	if got := must(mine.Answers())["day1/r"]; !slices.Equal(got, []string{"mine"}) {
		t.Errorf("the newer answer lost: %v", got)
	}
	if got := must(mine.Last()); got != "/day/4" {
		t.Errorf("last %q", got)
	}
	after := must(mine.Export())
	var older []string
	for _, c := range after.Older {
		older = append(older, c.Key+"="+c.Source)
	}
	if want := []string{"day3/a=old", "day3/c=theirs"}; !slices.Equal(older, want) {
		t.Errorf("older code %v, want %v", older, want)
	}
	if !after.Passed[0].At.Equal(early) {
		t.Errorf("the first pass counts, at %v, not %v", early, after.Passed[0].At)
	}
	if n := must(mine.Import(e)); n != 0 {
		t.Errorf("a second import merged %d", n)
	}
	if again := must(mine.Export()); !reflect.DeepEqual(again, after) {
		t.Errorf("a second import changed\n%+v to\n%+v", after, again)
	}
}

func TestResetAndUndo(t *testing.T) {
	r, now := open(t)
	check(t, r.Save("day3/dot", "before"), r.Pass("day3/dot"), r.Post("day1/r", []string{"a"}), r.Visit("/day/3"))
	before := must(r.Export())
	undo := must(r.Reset())
	if e := must(r.Export()); len(e.Passed)+len(e.Code)+len(e.Answers)+len(e.Worked) != 0 || e.Last != nil {
		t.Errorf("after the reset: %+v", e)
	}
	if err := r.Undo("something else"); err != ErrNoUndo {
		t.Errorf("another undo: %v", err)
	}
	check(t, r.Undo(undo))
	if got := must(r.Export()); !reflect.DeepEqual(got, before) {
		t.Errorf("after the undo\n%+v, want\n%+v", got, before)
	}
	if err := r.Undo(undo); err != ErrNoUndo {
		t.Errorf("the same undo again: %v", err)
	}

	undo = must(r.Reset())
	*now = now.Add(time.Minute)
	check(t, r.Save("day3/dot", "since"), r.Undo(undo))
	if got := must(r.Saved())["day3/dot"]; got != "since" {
		t.Errorf("the undo replaced newer code by %q", got)
	}
}

func TestImportRefuses(t *testing.T) {
	r, _ := open(t)
	for _, test := range []struct{ name, file, want string }{
		{"another file", `{"name":"x"}`, "not an exported record"},
		{"newer", `{"lina-record":9}`, "a newer Lina"},
		{"no key", `{"lina-record":1,"passed":[{"exercise":"day1/a"}],"code":[{"source":"x"}]}`, "no key"},
		{"no exercise", `{"lina-record":1,"passed":[{}]}`, "no exercise"},
		{"answer of nothing", `{"lina-record":1,"answers":[{}]}`, "no exercise"},
		{"day", `{"lina-record":1,"worked":["yesterday"]}`, `"yesterday" in worked`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var e Export
			check(t, json.Unmarshal([]byte(test.file), &e))
			if _, err := r.Import(e); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if n := len(must(r.Passed())); n != 0 {
				t.Errorf("%d entries were merged all the same", n)
			}
		})
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		name, want string
		make       func(dir string) error
	}{
		{"not a database", "not a database", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, FileName), []byte(strings.Repeat("this is no database ", 99)), 0o600)
		}},
		{"a folder in its place", "directory", func(dir string) error { return os.Mkdir(filepath.Join(dir, FileName), 0o700) }},
		{"a newer version", "a newer Lina wrote it (version 99", func(dir string) error {
			r, err := Open(dir)
			if err != nil {
				return err
			}
			defer r.Close()
			_, err = r.db.Exec("PRAGMA user_version = 99")
			return err
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			check(t, test.make(dir))
			r, err := Open(dir)
			if err == nil {
				r.Close()
				t.Fatal("opened")
			}
			if !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), FileName) {
				t.Errorf("got %q, want one line with %q", err, test.want)
			}
		})
	}
	file := filepath.Join(t.TempDir(), "file")
	check(t, os.WriteFile(file, nil, 0o600))
	if _, err := Open(filepath.Join(file, "dir")); err == nil || !strings.Contains(err.Error(), "cannot be made") {
		t.Errorf("a folder below a file: %v", err)
	}
}

func TestTwoRecordsOfOneFile(t *testing.T) {
	dir := t.TempDir()
	a, b := must(Open(dir)), must(Open(dir))
	defer a.Close()
	defer b.Close()
	done := make(chan error)
	for _, r := range []*Record{a, b} {
		go func() {
			var err error
			for range 50 {
				if err == nil {
					err = r.Save("day3/dot", "x")
				}
			}
			done <- err
		}()
	}
	check(t, <-done, <-done)
}
