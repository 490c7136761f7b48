# Weights made on the device from a seed. For shape and speed checks only: what such a model says means nothing.

class M(Module):
  __parameters__ = []
  __buffers__ = []
  dtype : int
  device : str

  def seed(self: __torch__.M, value: int) -> None:
    torch.manual_seed(value)

  def normal(self: __torch__.M, shape: List[int], mean: float, std: float) -> Tensor:
    return torch.randn(shape, dtype=self.dtype, device=torch.device(self.device)) * std + mean
