"""Batches made beside the training, in processes of their own."""
import cv2
from torch.utils.data import DataLoader, Dataset

cv2.setNumThreads(1)  # each process has its own thread; a pool of them would not survive the fork


def batches(dataset: Dataset, workers: int) -> DataLoader:
    """The items of the dataset, each a whole batch, in order; made by so many processes."""
    return DataLoader(dataset, batch_size=None, num_workers=workers, prefetch_factor=3 if workers else None)
