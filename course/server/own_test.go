package server

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/lina-la/lina/data"
)

// brought is the answer to a file that is dropped on the page.
func brought(t *testing.T, s *site, name string, content []byte) (code int, file ownFile, wrong string) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"name": name, "content": content})
	if err != nil {
		t.Fatal(err)
	}
	w := s.ask("POST", "/api/own", string(body))
	var answer struct {
		ownFile
		Refused string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return w.Code, answer.ownFile, answer.Refused
}

// A CSV file, a sheet and a picture are taken, listed, handed out byte for byte, and forgotten.
func TestOwnFiles(t *testing.T) {
	s := newSite(t, &builder{})
	var sheet, picture bytes.Buffer
	table, err := data.ReadCSV(strings.NewReader("a,b,c\n1,2,x\n3,,y\n4,5,z\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	file := t.TempDir() + "/s.xlsx"
	if err := data.Save(file, table); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sheet.Write(content)
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 7, 5))); err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name, what, code string
		content          []byte
	}{
		{"mine.csv", "3 rows × 3 columns, 2 of them numbers: a, b", `data.Open("mine.csv", nil)`, []byte("a,b,c\n1,2,x\n3,,y\n4,5,z\n")},
		{`C:\sheets\mine.xlsx`, "3 rows × 3 columns, 2 of them numbers: a, b", `data.Open("mine.xlsx", nil)`, sheet.Bytes()},
		{"cat.png", "a picture, 5×7", `data.ReadImageFile("cat.png")`, picture.Bytes()},
	} {
		code, got, wrong := brought(t, s, f.name, f.content)
		if code != 200 || got.What != f.what || !strings.Contains(got.Code, f.code) {
			t.Errorf("%s: %d %+v %s", f.name, code, got, wrong)
		}
		if w := s.ask("GET", "/own/"+got.Name, ""); w.Code != 200 || !bytes.Equal(w.Body.Bytes(), f.content) {
			t.Errorf("%s comes back as %d, %d bytes", got.Name, w.Code, w.Body.Len())
		}
	}
	if list := s.ask("GET", "/api/own", "").Body.String(); strings.Count(list, `"name"`) != 3 {
		t.Errorf("the list is %s", list)
	}
	if w := s.ask("POST", "/api/forget", `{"name":"cat.png"}`); w.Code != 204 {
		t.Errorf("forget: %d", w.Code)
	}
	if w := s.ask("GET", "/own/cat.png", ""); w.Code != 404 {
		t.Errorf("what was forgotten comes as %d", w.Code)
	}
}

// A file that is no good is one line, and takes no place.
func TestOwnFilesThatAreNoGood(t *testing.T) {
	s := newSite(t, &builder{})
	for _, f := range []struct{ name, content, says string }{
		{"mine.csv", "", "empty"}, {"words.csv", "a,b\nx,y\n", "no column holds numbers"}, {"gaps.csv", "a,b\n1,\n,2\n", "every row has a gap"},
		{"numbers.csv", "a\n1\n", "a file of the lessons has that name"}, {"broken.png", "\x89PNG\r\n\x1a\n and no more", "broken.png"},
		{"broken.xlsx", "PK\x03\x04 and no more", "broken.xlsx"}, {"", "a\n1\n", "no name"}, {"a\"b.csv", "a\n1\n", "no name"}, {"ragged.csv", "a,b\n1,2,3\n", "ragged.csv"},
	} {
		code, _, wrong := brought(t, s, f.name, []byte(f.content))
		if code != 200 || wrong == "" || !strings.Contains(wrong, f.says) || strings.Contains(wrong, "\n") {
			t.Errorf("%q: %d %q does not say %q on one line", f.name, code, wrong, f.says)
		}
	}
	for i := range mostOwn + 1 {
		code, _, wrong := brought(t, s, string(rune('a'+i))+".csv", []byte("a\n1\n"))
		if code != 200 || (wrong == "") != (i < mostOwn) {
			t.Errorf("file %d: %d %s", i, code, wrong)
		}
	}
}
