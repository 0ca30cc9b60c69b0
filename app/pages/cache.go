package pages

import (
	"container/list"
	"crypto/sha256"
	"image"
	"sync"
)

// key names a drawn page by the content of its document, so that pages survive a new drawing of the same document.
type key struct {
	hash  [sha256.Size]byte
	page  int
	width int
}

// mostBytes is how much memory drawn pages may take: some ten A4 pages as wide as half a screen.
const mostBytes = 48 << 20

// cache keeps the pages drawn last.
type cache struct {
	mu    sync.Mutex
	kept  map[key]*list.Element
	order list.List // of *entry, last used first
	bytes int
}

type entry struct {
	key     key
	picture image.Image
	bytes   int
}

func (c *cache) get(k key) image.Image {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.kept[k]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry).picture
}

func (c *cache) put(k key, p image.Image) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil {
		c.kept = map[key]*list.Element{}
	}
	if c.kept[k] != nil {
		return
	}
	e := &entry{k, p, p.Bounds().Dx() * p.Bounds().Dy() * 4}
	c.kept[k] = c.order.PushFront(e)
	c.bytes += e.bytes
	for c.bytes > mostBytes && c.order.Len() > 1 {
		last := c.order.Remove(c.order.Back()).(*entry)
		delete(c.kept, last.key)
		c.bytes -= last.bytes
	}
}

func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept, c.bytes = nil, 0
	c.order.Init()
}
