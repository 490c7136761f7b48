# Training of a small LLaVA-NeXT and of the CLIP heads that go with it, over the layers that serve. One list holds all
# weights, in the order of their groups; a step returns its losses after it has moved the weights (AdamW).
#   T tiles, P patches a tile, N = P + 1, d vision hidden size, c shared space, B scenes, n tokens of a scene, Q questions

class M(Module):
  __parameters__ = []
  __buffers__ = []
  heads : int
  text_heads : int
  kv_heads : int
  head_dim : int
  patch_size : int
  vision_layers : int
  text_layers : int
  decoder_layers : int
  vision_eps : float
  text_eps : float
  eps : float
  rope_theta : float
  weights : List[Tensor]
  first : List[Tensor]
  second : List[Tensor]
  counts : List[Tensor]

  def bind(self: __torch__.M, w: List[Tensor]) -> Tensor:
    """Takes copies of all weights to start from"""
    for i in range(len(w)):
      self.weights.append(w[i].detach().clone().requires_grad_(True))
    return w[0]

  def bind_moments(self: __torch__.M, first: List[Tensor], second: List[Tensor], steps: Tensor) -> Tensor:
    """What AdamW remembers of each weight, and how often it moved each"""
    for i in range(len(first)):
      self.first.append(first[i].clone())
      self.second.append(second[i].clone())
    self.counts.append(steps.clone())
    return steps

  def state(self: __torch__.M, kind: Tensor) -> List[Tensor]:
    """0: weights, 1 and 2: AdamW's moments, 3: its counts"""
    if int(kind) == 0:
      return [w.detach() for w in self.weights]
    if int(kind) == 1:
      return self.first
    if int(kind) == 2:
      return self.second
    return self.counts

  def leaves(self: __torch__.M, ranges: List[int]) -> List[Tensor]:
    """The weights [ranges[0], ranges[1]), [ranges[2], ranges[3]) and so on"""
    leaves = annotate(List[Tensor], [])
    for r in range(len(ranges) // 2):
      leaves = leaves + self.weights[ranges[2 * r]:ranges[2 * r + 1]]
    return leaves

  def gradient(self: __torch__.M, loss: Tensor, ranges: List[int]) -> Tensor:
    """Of these weights, one after the other in one row"""
    leaves = self.leaves(ranges)
    grads = torch.grad([loss], leaves, None, None, False, True)
    flat = annotate(List[Tensor], [])
    for i in range(len(grads)):
      g = grads[i]
      if g is None:
        flat.append(torch.zeros([leaves[i].numel()], dtype=6))
      else:
        flat.append(g.flatten())
    return torch.cat(flat)

  def move(self: __torch__.M, gradients: List[Tensor], ranges: Tensor, rates: Tensor, decay: Tensor) -> Tensor:
    """One step of AdamW over ranges of weights, each at its rate, by the mean of these gradients; its norm is clipped at 1. ranges
    [2 R], rates [R] -> the norm"""
    flat = torch.mean(torch.stack(gradients), [0])
    norm = torch.norm(flat)
    flat = flat * (1. / max(1., float(norm)))
    at = 0
    for r in range(rates.size(0)):
      rate = float(rates[r])
      for i in range(int(ranges[2 * r]), int(ranges[2 * r + 1])):
        w = self.weights[i].detach()
        g = flat.slice(0, at, at + w.numel()).view(w.size())
        at = at + w.numel()
        t = int(self.counts[0].select(0, i).add_(1))
        first = self.first[i]
        second = self.second[i]
        first.mul_(0.9).add_(g, alpha=0.1)
        second.mul_(0.98).addcmul_(g, g, value=0.02)
        size = torch.sqrt(second / (1. - 0.98 ** t)).add_(1e-8)
        if w.dim() > 1:
          w.mul_(1. - rate * float(decay))
        w.addcdiv_(first, size, value=-rate / (1. - 0.9 ** t))
    return norm

  def ranges(self: __torch__.M, stage: Tensor) -> Tensor:
    """What stage 1 moves; what stage 2 moves, vision tower last"""
    t = self.decoder_end()
    if int(stage) == 1:
      return torch.tensor([0, self.text_end(), t, t + 4], dtype=4)
    return torch.tensor([self.text_end(), t, 0, self.vision_end()], dtype=4)

  def vision_end(self: __torch__.M) -> int:
    return 5 + 16 * self.vision_layers

  def text_start(self: __torch__.M) -> int:
    return self.vision_end() + 3

  def text_end(self: __torch__.M) -> int:
    return self.text_start() + 5 + 16 * self.text_layers

  def decoder_end(self: __torch__.M) -> int:
    return self.text_end() + 4 + 3 + 9 * self.decoder_layers

  def tower(self: __torch__.M, pixels: Tensor, whole: bool) -> List[Tensor]:
    """[T, 3, side, side] -> patches of the last hidden state but one [T, P, d], and CLS rows of the last [T, d] if the whole
    tower is wanted"""
    x = __torch__.lib.embed_tiles(pixels, self.weights[0:5], self.patch_size, self.vision_eps)
    features = x
    for i in range(self.vision_layers):
      if i + 1 == self.vision_layers:
        features = x.slice(1, 1)
      if whole or i + 1 < self.vision_layers:
        layer = __torch__.lib.ClipLayer(self.heads, self.vision_eps, True, self.weights[5 + 16 * i:21 + 16 * i])
        x = layer.finish(x, layer.qkv(x), False)
    return [features, x.select(1, 0)]

  def text(self: __torch__.M, ids: Tensor, ends: Tensor) -> Tensor:
    """Questions [Q, n] and where each ends [Q] -> [Q, c], not normalised"""
    s = self.text_start()
    e = self.weights[s:s + 5]
    x = torch.embedding(e[0], ids) + e[1].slice(0, 0, ids.size(1))
    for i in range(self.text_layers):
      layer = __torch__.lib.ClipLayer(self.text_heads, self.text_eps, True, self.weights[s + 5 + 16 * i:s + 21 + 16 * i])
      x = layer.finish(x, layer.qkv(x), True)
    x = __torch__.lib.layer_norm(x, e[2], e[3], self.text_eps)
    rows = torch.arange(ids.size(0)) * ids.size(1) + ends
    return torch.linear(torch.embedding(x.flatten(0, 1), rows), e[4])

  def cross_entropy(self: __torch__.M, logits: Tensor, target: Tensor) -> Tensor:
    """Mean over the rows whose target is not negative, 0 if there is none"""
    n = torch.clamp(torch.sum(target >= 0), 1)
    return torch.cross_entropy_loss(logits, torch.where(target >= 0, target, -100), None, 2) / n

  def right(self: __torch__.M, logits: Tensor, target: Tensor) -> Tensor:
    """Share of the rows with a target whose largest logit is the target's"""
    hit = torch.sum(torch.argmax(logits, -1) == target).to(6)
    return hit / torch.clamp(torch.sum(target >= 0), 1)

  def see(self: __torch__.M, pixels: Tensor, labels: Tensor, classes: Tensor, label_weights: Tensor, presence: Tensor, ids: Tensor,
      ends: Tensor, candidates: Tensor, positive: Tensor, learn: Tensor) -> List[Tensor]:
    """Stage 1. labels [T, P, A], -1 where a patch has none; classes [A]: how many of each; label_weights [A]; presence
    [T, C] of 0 and 1; questions ids [Q, n], ends [Q]; candidates [Q, K]: the tiles each might be about, -1 for none; positive
    [Q]: which candidate it is about; learn: 0 or 1. -> losses (labels, presence, contrastive), then shares that are right, of each
    label and of the questions, [3 + A + 1]; and the gradient if it is to learn"""
    t = self.decoder_end()
    seen = self.tower(pixels, True)
    logits = torch.linear(seen[0], self.weights[t], self.weights[t + 1]).flatten(0, 1)
    loss = torch.zeros([], dtype=6)
    right = annotate(List[Tensor], [])
    begin = 0
    for a in range(labels.size(2)):
      end = begin + int(classes[a])
      part = logits.slice(1, begin, end)
      target = labels.select(2, a).flatten()
      loss = loss + self.cross_entropy(part, target) * label_weights[a]
      right.append(self.right(part.detach(), target))
      begin = end
    there = torch.linear(seen[1], self.weights[t + 2], self.weights[t + 3])
    presence_loss = torch.binary_cross_entropy_with_logits(there, presence)
    v = self.vision_end()
    h = self.weights[v:v + 3]
    image = torch.linear(__torch__.lib.layer_norm(seen[1], h[0], h[1], self.vision_eps), h[2])
    image = image / torch.norm(image, 2, [-1], True)
    words = self.text(ids, ends)
    words = words / torch.norm(words, 2, [-1], True)
    scores = torch.sum(torch.embedding(image, torch.clamp(candidates, 0)) * words.unsqueeze(1), [-1]) * 20.
    scores = torch.where(candidates >= 0, scores, -10000.)
    contrast = self.cross_entropy(scores, positive)
    right.append(self.right(scores.detach(), positive))
    out = [torch.cat([torch.stack([loss, presence_loss, contrast]).detach(), torch.stack(right)])]
    if int(learn) > 0:
      out.append(self.gradient(loss + presence_loss * 4. + contrast * 0.5, [0, self.text_end(), t, t + 4]))
    return out

  def say(self: __torch__.M, pixels: Tensor, codes: Tensor, positions: Tensor, branches: Tensor, rows: Tensor, answers: Tensor,
      ends: Tensor, words: Tensor, patches: Tensor, names: Tensor, learn: Tensor) -> List[Tensor]:
    """Stage 2. codes [B, n] as lib.pack takes them: -1 a newline, -2 - r row r of all tiles' patches; positions [B, n]; branches
    [B, n]: 0 for what every question sees, else the question's own number, -1 for padding; rows [A]: the tokens of the flattened
    batch that are followed by an answer's token, and answers [A]: which; ends [W] and words [W]: for every
    word of a question the last token before its answer, and the word, which half of the decoder's layers have to bring there; patches [N] and
    names [N]: for every word for what lies on a patch the row of the patch, and the word, which the projector has to say; learn: 0, 1 for projector and decoder, 2 for the vision
    tower as well. -> loss, right or not for each row, and the gradient if it is to learn"""
    features = self.tower(pixels, False)[0]
    if int(learn) < 2:
      features = features.detach()
    s = self.text_end()
    e = self.weights[s + 4:s + 7]
    visual = __torch__.lib.project(features, self.weights[s:s + 4]).flatten(0, 1)
    named = torch.linear(__torch__.lib.rms_norm(torch.embedding(visual, patches), e[1], self.eps), e[0])
    x = __torch__.lib.pack(codes.flatten(), torch.cat([e[2].unsqueeze(0), visual]), e[0])
    rotation = __torch__.lib.rotation(positions.flatten(), __torch__.lib.inverse_frequency(self.rope_theta, self.head_dim, "cpu"), 6)
    seen = branches.unsqueeze(1)
    mask = torch.logical_or(seen == 0, seen == branches.unsqueeze(2))
    mask = torch.logical_and(mask, torch.tril(torch.ones([codes.size(1), codes.size(1)], dtype=11))).unsqueeze(1)
    heard = x
    for i in range(self.decoder_layers):
      layer = __torch__.llama.DecoderLayer(self.kv_heads, self.head_dim, self.eps, 0, self.weights[s + 7 + 9 * i:s + 16 + 9 * i])
      qkv = [y.view([codes.size(0), codes.size(1), -1, self.head_dim]).transpose(1, 2) for y in layer.qkv(x, rotation)]
      a = torch.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], mask)
      x = layer.finish(x, a.transpose(1, 2).flatten(2).flatten(0, 1))
      if i + 1 == self.decoder_layers // 2:
        heard = torch.linear(__torch__.lib.rms_norm(torch.embedding(x, ends), e[1], self.eps), e[0])
    x = torch.embedding(x, rows)
    logits = torch.linear(__torch__.lib.rms_norm(x, e[1], self.eps), e[0])
    loss = torch.cross_entropy_loss(logits, answers)
    out = [loss.detach(), (torch.argmax(logits, -1) == answers).to(6)]
    loss = loss + torch.cross_entropy_loss(heard, words) * 0.3 + torch.cross_entropy_loss(named, names) * 0.3
    if int(learn) == 1:
      out.append(self.gradient(loss, [s, self.decoder_end()]))
    if int(learn) == 2:
      out.append(self.gradient(loss, [s, self.decoder_end(), 0, self.vision_end()]))
    return out
