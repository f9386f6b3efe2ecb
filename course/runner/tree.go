package runner

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/lina-la/lina"
	"github.com/lina-la/lina/course"
)

// A tree is the library's sources as a module of their own on disk: what a
// learner's program is compiled against. It requires no other module.
type tree struct {
	dir   string
	files map[string][]byte // by slash-separated path in the module
}

// sources are the files of the tree: the library's, and package check where it stands in
// the repository.
var sources = map[string]fs.FS{"": lina.Sources, "course": course.Sources}

// newTree collects the sources that programs may need, without tests. They come from
// several modules, each of which stands in a folder of the tree.
func newTree(modules map[string]fs.FS) (*tree, error) {
	t := &tree{files: map[string][]byte{
		"go.mod": fmt.Appendf(nil, "module %s\n\ngo %s\n", lina.Module, lina.GoVersion),
	}}
	for folder, sources := range modules {
		if err := t.add(folder, sources); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// add puts the Go files of a module into a folder of the tree.
func (t *tree) add(folder string, sources fs.FS) error {
	return fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, "_test.go") {
			return nil
		}
		t.files[path.Join(folder, name)], err = fs.ReadFile(sources, name)
		return err
	})
}

// hash names the content of the tree.
func (t *tree) hash() string {
	h := sha256.New()
	for _, name := range t.names() {
		fmt.Fprintf(h, "%s %d\n%s", name, len(t.files[name]), t.files[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func (t *tree) names() []string {
	names := make([]string, 0, len(t.files))
	for name := range t.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// has reports whether the module has Go files in a folder.
func (t *tree) has(folder string) bool {
	for name := range t.files {
		if path.Dir(name) == folder && path.Ext(name) == ".go" {
			return true
		}
	}
	return false
}

// extract writes the tree to a folder below base named by its content. Files
// that are there and right are left alone, so that the build cache stays warm;
// a file damaged or lost is written again.
func (t *tree) extract(base string) error {
	t.dir = filepath.Join(base, "source-"+t.hash())
	for name, content := range t.files {
		file := filepath.Join(t.dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
			continue
		}
		if err := writeFile(file, content); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes in one step, as other processes may be reading.
func writeFile(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(content)
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// cacheDir is where the tree is kept: the user's cache folder, or a temporary
// one if that cannot be written.
func cacheDir() string {
	if base, err := os.UserCacheDir(); err == nil {
		dir := filepath.Join(base, "lina")
		if os.MkdirAll(dir, 0o755) == nil {
			return dir
		}
	}
	return filepath.Join(os.TempDir(), "lina-cache")
}
